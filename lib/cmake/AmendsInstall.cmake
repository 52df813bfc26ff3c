# SPDX-License-Identifier: MIT
#
# What is installed with the library: headers, the CMake package, the
# pkg-config file and the packs. All of it works when the prefix is moved.
include(CMakePackageConfigHelpers)

set(package_dir "${CMAKE_INSTALL_LIBDIR}/cmake/amends")

set(installed_libraries amends)
if(AMENDS_WITH_MAIL)
  list(APPEND installed_libraries amends-mail)
endif()
install(
  TARGETS ${installed_libraries}
  EXPORT amendsTargets
  LIBRARY DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  ARCHIVE DESTINATION "${CMAKE_INSTALL_LIBDIR}"
  RUNTIME DESTINATION "${CMAKE_INSTALL_BINDIR}")
if(NOT AMENDS_WITH_MAIL)
  set(not_installed PATTERN mail.h EXCLUDE)
endif()
install(
  DIRECTORY "${PROJECT_SOURCE_DIR}/include/amends"
  DESTINATION "${CMAKE_INSTALL_INCLUDEDIR}"
  ${not_installed})

# The library carries its packs; these are for reading and as examples.
install(
  DIRECTORY "${PROJECT_SOURCE_DIR}/patterns"
  DESTINATION "${CMAKE_INSTALL_DATADIR}/amends"
  FILES_MATCHING
  PATTERN "*.yaml"
  PATTERN "*.md")

install(
  EXPORT amendsTargets
  NAMESPACE amends::
  DESTINATION "${package_dir}")
configure_package_config_file(
  "${CMAKE_CURRENT_LIST_DIR}/amendsConfig.cmake.in"
  "${CMAKE_CURRENT_BINARY_DIR}/amendsConfig.cmake"
  INSTALL_DESTINATION "${package_dir}"
  NO_SET_AND_CHECK_MACRO)
write_basic_package_version_file(
  "${CMAKE_CURRENT_BINARY_DIR}/amendsConfigVersion.cmake"
  COMPATIBILITY SameMinorVersion)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/amendsConfig.cmake"
              "${CMAKE_CURRENT_BINARY_DIR}/amendsConfigVersion.cmake"
        DESTINATION "${package_dir}")

# Who links the shared library needs nothing else; who links the static one
# needs its libraries too.
if(BUILD_SHARED_LIBS)
  set(pc_requires Requires.private)
else()
  set(pc_requires Requires)
endif()
if(IS_ABSOLUTE "${CMAKE_INSTALL_LIBDIR}" OR IS_ABSOLUTE
                                            "${CMAKE_INSTALL_INCLUDEDIR}")
  # Folders outside the prefix cannot move with it.
  set(pc_prefix "${CMAKE_INSTALL_PREFIX}")
  set(pc_libdir "${CMAKE_INSTALL_FULL_LIBDIR}")
  set(pc_includedir "${CMAKE_INSTALL_FULL_INCLUDEDIR}")
else()
  file(RELATIVE_PATH pc_up "/${CMAKE_INSTALL_LIBDIR}/pkgconfig" "/")
  string(REGEX REPLACE "/$" "" pc_up "${pc_up}")
  set(pc_prefix "\${pcfiledir}/${pc_up}")
  set(pc_libdir "\${prefix}/${CMAKE_INSTALL_LIBDIR}")
  set(pc_includedir "\${prefix}/${CMAKE_INSTALL_INCLUDEDIR}")
endif()
configure_file("${CMAKE_CURRENT_LIST_DIR}/amends.pc.in"
               "${CMAKE_CURRENT_BINARY_DIR}/amends.pc" @ONLY)
install(FILES "${CMAKE_CURRENT_BINARY_DIR}/amends.pc"
        DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
if(AMENDS_WITH_MAIL)
  configure_file("${CMAKE_CURRENT_LIST_DIR}/amends-mail.pc.in"
                 "${CMAKE_CURRENT_BINARY_DIR}/amends-mail.pc" @ONLY)
  install(FILES "${CMAKE_CURRENT_BINARY_DIR}/amends-mail.pc"
          DESTINATION "${CMAKE_INSTALL_LIBDIR}/pkgconfig")
endif()
