# interlock_page_table(<variable>): the path of a generated source that defines the functions of
# analysis/advice/page_table.h: the Markdown pages of analysis/advice/, embedded.
function(interlock_page_table variable)
  set(folder ${PROJECT_SOURCE_DIR}/analysis/advice)
  file(GLOB pages CONFIGURE_DEPENDS ${folder}/topics/*.md ${folder}/names/*.md ${folder}/guidance/*.md)
  set(output ${PROJECT_BINARY_DIR}/generated/page_table.cpp)
  add_custom_command(OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DFOLDER=${folder} -DOUTPUT=${output}
      -P ${PROJECT_SOURCE_DIR}/cmake/GeneratePageTable.cmake
    DEPENDS ${pages} ${PROJECT_SOURCE_DIR}/cmake/GeneratePageTable.cmake
    VERBATIM)
  set(${variable} ${output} PARENT_SCOPE)
endfunction()
