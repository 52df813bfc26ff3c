# SPDX-License-Identifier: MIT
#
# What every target of this project has in common.

set(AMENDS_WARNINGS
    -Wall
    -Wextra
    -Wpedantic
    -Wshadow
    -Wconversion
    -Wstrict-prototypes
    -Wmissing-prototypes
    -Wundef
    -Wcast-qual
    -Wwrite-strings
    -Wformat=2
    -Wvla)

# Strict C11 with our warnings, for code of ours.
function(amends_target_defaults target)
  set_target_properties(
    ${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
  if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(${target} PRIVATE ${AMENDS_WARNINGS})
    if(AMENDS_WERROR)
      target_compile_options(${target} PRIVATE -Werror)
    endif()
  endif()
endfunction()
