# Headers that nearly every source reads are compiled once a target, which more than halves the time that
# a build takes.
#   OFF       nothing is, as in builds whose compiler is not known to be good at it
#   STANDARD  those of the standard library: for everyday work, where each source is seen to include what it uses
#   PROJECT   the project's own, too, such as rule_context.h, which leads to some hundred others
set(INTERLOCK_PRECOMPILED_HEADERS OFF CACHE STRING "Which headers are compiled once a target: OFF, STANDARD or PROJECT")
set_property(CACHE INTERLOCK_PRECOMPILED_HEADERS PROPERTY STRINGS OFF STANDARD PROJECT)

# interlock_precompile(<target> [<header>...] [PROJECT <header>...])
function(interlock_precompile target)
  if(NOT INTERLOCK_PRECOMPILED_HEADERS)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 also "" "" PROJECT)
  target_precompile_headers(${target} PRIVATE <algorithm> <deque> <functional> <map> <memory>
    <mutex> <optional> <set> <span> <string> <unordered_map> <unordered_set> <vector> ${also_UNPARSED_ARGUMENTS})
  if(INTERLOCK_PRECOMPILED_HEADERS STREQUAL "PROJECT")
    list(TRANSFORM also_PROJECT PREPEND ${PROJECT_SOURCE_DIR}/)
    target_precompile_headers(${target} PRIVATE ${also_PROJECT})
  endif()
endfunction()
