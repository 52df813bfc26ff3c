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

# What makes a mistake of ours harder to use against users: canaries, checked
# string functions, no writable tables of addresses, marked branch targets.
# Sanitizers replace all of it, and distributions give the same by themselves.
set(AMENDS_HARDENING "")
if(AMENDS_HARDEN
   AND CMAKE_SYSTEM_NAME STREQUAL "Linux"
   AND CMAKE_C_COMPILER_ID MATCHES "GNU|Clang"
   AND NOT CMAKE_C_FLAGS MATCHES "-fsanitize|--coverage")
  include(CheckCCompilerFlag)
  foreach(flag -fstack-protector-strong -fstack-clash-protection
               -fcf-protection)
    string(MAKE_C_IDENTIFIER "AMENDS_HAS${flag}" has)
    check_c_compiler_flag("-Werror ${flag}" ${has})
    if(${has})
      list(APPEND AMENDS_HARDENING ${flag})
    endif()
  endforeach()
  # Needs the optimiser; a distribution may have chosen a level already.
  if(NOT CMAKE_C_FLAGS MATCHES "_FORTIFY_SOURCE")
    list(APPEND AMENDS_HARDENING
         "$<$<NOT:$<CONFIG:Debug>>:-U_FORTIFY_SOURCE;-D_FORTIFY_SOURCE=2>")
  endif()
  set(AMENDS_HARDENING_LINK -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack)
endif()

# Strict C11 with our warnings, for code of ours.
function(amends_target_defaults target)
  set_target_properties(
    ${target} PROPERTIES C_STANDARD 11 C_STANDARD_REQUIRED ON C_EXTENSIONS OFF)
  if(CMAKE_C_COMPILER_ID MATCHES "GNU|Clang")
    target_compile_options(${target} PRIVATE ${AMENDS_WARNINGS})
    target_compile_options(${target} PRIVATE ${AMENDS_HARDENING})
    get_target_property(type ${target} TYPE)
    if(type MATCHES "EXECUTABLE|SHARED_LIBRARY")
      target_link_options(${target} PRIVATE ${AMENDS_HARDENING_LINK})
    endif()
    if(AMENDS_WERROR)
      target_compile_options(${target} PRIVATE -Werror)
    endif()
  endif()
endfunction()
