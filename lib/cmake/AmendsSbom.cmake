# SPDX-License-Identifier: MIT
#
# amends.spdx.json: which libraries are in what is built, with the versions that
# were found and their licences, as SPDX 2.3. Included last, when all are known.
# SOURCE_DATE_EPOCH sets the time in it.
string(TIMESTAMP sbom_created "%Y-%m-%dT%H:%M:%SZ" UTC)

set(sbom_packages "")
set(sbom_relations "")

# A package, and what it is to amends: an SPDX relationship.
function(sbom_add id name version licence home relation)
  set(package
      "    {
      \"SPDXID\": \"SPDXRef-${id}\",
      \"name\": \"${name}\",
      \"versionInfo\": \"${version}\",
      \"downloadLocation\": \"${home}\",
      \"filesAnalyzed\": false,
      \"licenseConcluded\": \"${licence}\",
      \"licenseDeclared\": \"${licence}\",
      \"copyrightText\": \"NOASSERTION\"
    }")
  if(id STREQUAL "amends")
    set(from SPDXRef-DOCUMENT)
  else()
    set(from SPDXRef-amends)
  endif()
  set(line
      "    {
      \"spdxElementId\": \"${from}\",
      \"relationshipType\": \"${relation}\",
      \"relatedSpdxElement\": \"SPDXRef-${id}\"
    }")
  if(sbom_packages)
    set(package "${sbom_packages},\n${package}")
    set(line "${sbom_relations},\n${line}")
  endif()
  set(sbom_packages "${package}" PARENT_SCOPE)
  set(sbom_relations "${line}" PARENT_SCOPE)
endfunction()

sbom_add(amends amends ${PROJECT_VERSION} MIT NOASSERTION DESCRIBES)
sbom_add(pcre2 pcre2 "${PCRE2_VERSION}" BSD-3-Clause
         https://github.com/PCRE2Project/pcre2 DYNAMIC_LINK)
sbom_add(libyaml libyaml "${YAML_VERSION}" MIT https://github.com/yaml/libyaml
         DYNAMIC_LINK)
if(AMENDS_WITH_MARKDOWN)
  sbom_add(md4c md4c "${MD4C_VERSION}" MIT https://github.com/mity/md4c
           DYNAMIC_LINK)
endif()
if(AMENDS_WITH_HTML)
  sbom_add(gumbo gumbo-parser "${GUMBO_VERSION}" Apache-2.0
           https://codeberg.org/gumbo-parser/gumbo-parser DYNAMIC_LINK)
endif()
if(AMENDS_WITH_MAIL)
  sbom_add(gmime gmime "${GMIME_VERSION}" LGPL-2.1-or-later
           https://github.com/jstedfast/gmime DYNAMIC_LINK)
endif()
if(AMENDS_BUILD_CLI)
  sbom_add(jansson jansson "${JANSSON_VERSION}" MIT
           https://github.com/akheron/jansson DYNAMIC_LINK)
endif()
if(AMENDS_BUILD_MILTER)
  sbom_add(libmilter libmilter "${MILTER_VERSION}" Sendmail
           https://www.proofpoint.com/us/products/email-protection/open-source-email-solution
           DYNAMIC_LINK)
endif()

# The digest of the packages makes the name of the document unique.
set(sbom
    "{
  \"spdxVersion\": \"SPDX-2.3\",
  \"dataLicense\": \"CC0-1.0\",
  \"SPDXID\": \"SPDXRef-DOCUMENT\",
  \"name\": \"amends-${PROJECT_VERSION}\",
  \"documentNamespace\": \"urn:amends:spdx:${PROJECT_VERSION}:@sbom_digest@\",
  \"creationInfo\": {
    \"created\": \"${sbom_created}\",
    \"creators\": [\"Tool: amends-${PROJECT_VERSION}\"]
  },
  \"packages\": [
${sbom_packages}
  ],
  \"relationships\": [
${sbom_relations}
  ]
}
")
string(SHA256 sbom_digest "${sbom_packages}")
string(CONFIGURE "${sbom}" sbom @ONLY)
file(GENERATE OUTPUT "${CMAKE_BINARY_DIR}/amends.spdx.json" CONTENT "${sbom}")
install(FILES "${CMAKE_BINARY_DIR}/amends.spdx.json"
        DESTINATION "${CMAKE_INSTALL_DATADIR}/amends")
