# interlock_rule_table(<variable>): the path of a generated source that defines all_rules(),
# find_rule(), rule_page() and rule_url() of analysis/rules/rule.h. A rule is a .cpp in
# analysis/rules/ with a page of the same name beside it: `dropped-task.cpp` defines
# `extern const Rule dropped_task_rule;`, and `dropped-task.md` is embedded.
set(INTERLOCK_DOCS_URL "https://github.com/interlock-dev/interlock/blob/main/analysis/rules/"
  CACHE STRING "Where the rules' pages are published")

function(interlock_rule_table variable)
  set(folder ${PROJECT_SOURCE_DIR}/analysis/rules)
  file(GLOB pages CONFIGURE_DEPENDS ${folder}/*.md)
  set(names "")
  set(used_pages "")
  foreach(page IN LISTS pages)
    get_filename_component(name ${page} NAME_WE)
    if(EXISTS ${folder}/${name}.cpp)
      list(APPEND names ${name})
      list(APPEND used_pages ${page})
    endif()
  endforeach()
  set(output ${PROJECT_BINARY_DIR}/generated/rule_table.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} "-DRULES=${names}" -DFOLDER=${folder}
      -DDOCS_URL=${INTERLOCK_DOCS_URL} -DOUTPUT=${output}
      -P ${PROJECT_SOURCE_DIR}/cmake/GenerateRuleTable.cmake
    DEPENDS ${used_pages} ${PROJECT_SOURCE_DIR}/cmake/GenerateRuleTable.cmake
    VERBATIM)
  set(${variable} ${output} PARENT_SCOPE)
endfunction()
