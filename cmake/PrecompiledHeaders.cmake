# For builds that only run what others compile with care, such as those with sanitizers: the standard
# headers that nearly every source reads are compiled once a target. Elsewhere each source has to
# include what it uses.
option(INTERLOCK_PRECOMPILED_HEADERS "Compile the standard library's headers once a target" OFF)
# So are the project's own where nobody looks whether each source includes what it uses.
set(every_source_is_looked_at ${INTERLOCK_STRICT})
if(CMAKE_CXX_FLAGS MATCHES "-fsanitize")
  set(every_source_is_looked_at OFF)
endif()

# interlock_precompile(<target> [<header>...] [PROJECT <header>...])
# PROJECT: such as rule_context.h, which leads to some hundred others. They are most of the time that a source takes.
function(interlock_precompile target)
  if(NOT INTERLOCK_PRECOMPILED_HEADERS)
    return()
  endif()
  cmake_parse_arguments(PARSE_ARGV 1 also "" "" PROJECT)
  target_precompile_headers(${target} PRIVATE <algorithm> <deque> <functional> <map> <memory>
    <mutex> <optional> <set> <span> <string> <unordered_map> <unordered_set> <vector> ${also_UNPARSED_ARGUMENTS})
  if(NOT every_source_is_looked_at)
    list(TRANSFORM also_PROJECT PREPEND ${PROJECT_SOURCE_DIR}/)
    target_precompile_headers(${target} PRIVATE ${also_PROJECT})
  endif()
endfunction()
