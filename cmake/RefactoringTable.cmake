# interlock_refactoring_table(<variable>): the path of a generated source that defines
# all_refactorings() of analysis/refactorings/refactoring.h. Each .cpp of that folder is one:
# `run-elsewhere.cpp` defines `extern const Refactoring run_elsewhere_refactoring;`.
function(interlock_refactoring_table variable)
  file(GLOB sources CONFIGURE_DEPENDS ${PROJECT_SOURCE_DIR}/analysis/refactorings/*-*.cpp)
  list(SORT sources)
  list(LENGTH sources count)
  set(declarations "")
  set(rows "")
  foreach(source IN LISTS sources)
    get_filename_component(name ${source} NAME_WE)
    string(REPLACE "-" "_" identifier ${name})
    string(APPEND declarations "extern const Refactoring ${identifier}_refactoring;\n")
    string(APPEND rows "    &${identifier}_refactoring,\n")
  endforeach()
  set(output ${PROJECT_BINARY_DIR}/generated/refactoring_table.cpp)
  file(CONFIGURE OUTPUT ${output} @ONLY CONTENT
"// Generated from analysis/refactorings/ by cmake/RefactoringTable.cmake.
#include <array>

#include \"analysis/refactorings/refactoring.h\"

namespace interlock {

@declarations@
namespace {

constexpr std::array<const Refactoring*, @count@> kRefactorings{{
@rows@}};

}  // namespace

std::span<const Refactoring* const> all_refactorings() { return kRefactorings; }

}  // namespace interlock
")
  set(${variable} ${output} PARENT_SCOPE)
endfunction()
