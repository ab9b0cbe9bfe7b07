# Writes OUTPUT, which says what commit SOURCE is at: "unknown" where there is no git, or where the
# repository is somebody else's that an unpacked archive lies in. An unchanged file isn't touched.
cmake_minimum_required(VERSION 3.25)
set(commit unknown)
find_program(GIT git)
if(GIT)
  execute_process(COMMAND ${GIT} rev-parse --show-toplevel WORKING_DIRECTORY ${SOURCE}
    OUTPUT_VARIABLE top OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  execute_process(COMMAND ${GIT} rev-parse --short=10 HEAD WORKING_DIRECTORY ${SOURCE}
    OUTPUT_VARIABLE head OUTPUT_STRIP_TRAILING_WHITESPACE ERROR_QUIET)
  file(REAL_PATH "${SOURCE}" source)
  if(NOT "${top}" STREQUAL "")
    file(REAL_PATH "${top}" top)
  endif()
  if("${top}" STREQUAL "${source}" AND "${head}" MATCHES "^[0-9a-f]+$")
    set(commit ${head})
  endif()
endif()
file(CONFIGURE OUTPUT ${OUTPUT} CONTENT "#define INTERLOCK_COMMIT \"${commit}\"\n")
