# Writes the page table: FOLDER (analysis/advice), OUTPUT.
set(tables "")
foreach(kind topic name guidance)
  set(subfolder ${kind}s)
  if(kind STREQUAL guidance)
    set(subfolder guidance)
  endif()
  file(GLOB pages ${FOLDER}/${subfolder}/*.md)
  list(SORT pages)
  list(LENGTH pages count)
  set(rows "")
  foreach(page IN LISTS pages)
    get_filename_component(name ${page} NAME_WE)
    file(READ ${page} text)
    string(FIND "${text}" ")page\"" clash)
    if(NOT clash EQUAL -1)
      message(FATAL_ERROR "${page} holds )page\", which ends the raw string it is embedded in")
    endif()
    string(APPEND rows "    PageSource{\"${name}\", R\"page(${text})page\"},\n")
  endforeach()
  string(APPEND tables "std::span<const PageSource> ${kind}_pages() {
  static constexpr std::array<PageSource, ${count}> kPages{{\n${rows}  }};
  return kPages;
}

")
endforeach()

file(WRITE ${OUTPUT}.new "// Generated from analysis/advice/ by cmake/GeneratePageTable.cmake.
#include <array>

#include \"analysis/advice/page_table.h\"

namespace interlock {

${tables}}  // namespace interlock
")
file(RENAME ${OUTPUT}.new ${OUTPUT})
