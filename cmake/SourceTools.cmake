# Runs one source tool, named by TOOL, over the tracked C++ sources: format, check_format or tidy.
execute_process(COMMAND git ls-files *.h *.cpp
  OUTPUT_VARIABLE files OUTPUT_STRIP_TRAILING_WHITESPACE)
if(TOOL STREQUAL "tidy")
  execute_process(COMMAND git merge-base HEAD origin/main
    OUTPUT_VARIABLE base OUTPUT_STRIP_TRAILING_WHITESPACE RESULT_VARIABLE failed ERROR_QUIET)
  if(failed)
    set(base HEAD)
  endif()
  execute_process(COMMAND git diff --name-only --diff-filter=d ${base} -- *.cpp
    OUTPUT_VARIABLE files OUTPUT_STRIP_TRAILING_WHITESPACE)
  set(command ${CLANG_TIDY} -quiet -p ${BUILD})
elseif(TOOL STREQUAL "format")
  set(command ${CLANG_FORMAT} -i)
else()
  set(command ${CLANG_FORMAT} --dry-run -Werror)
endif()
string(REPLACE "\n" ";" files "${files}")
if(files)
  execute_process(COMMAND ${command} ${files} RESULT_VARIABLE failed)
  if(failed)
    message(FATAL_ERROR "${TOOL}: see above")
  endif()
endif()
