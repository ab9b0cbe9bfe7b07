# For builds that only run what others compile with care, such as those with sanitizers: the standard
# headers that nearly every source reads are compiled once a target. Elsewhere each source has to
# include what it uses.
option(INTERLOCK_PRECOMPILED_HEADERS "Compile the standard library's headers once a target" OFF)

function(interlock_precompile target)
  if(INTERLOCK_PRECOMPILED_HEADERS)
    target_precompile_headers(${target} PRIVATE <algorithm> <deque> <functional> <map> <memory>
      <mutex> <optional> <set> <span> <string> <unordered_map> <unordered_set> <vector> ${ARGN})
  endif()
endfunction()
