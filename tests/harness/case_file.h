#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "tests/harness/marks.h"

// A caret case of tests/rules/. Not thread-safe; for tests.
//
// `tests/rules/<rule>.py` and `<rule>.<topic>.py` are cases of one rule, which is switched on
// alone. Cases in folders (`grammar/`, `suppressions/`) name theirs. A comment line in the case
// sets what else is wanted:
//
//     # options: select=dropped-task,unawaited-coroutine, target-version=3.11, confidence=low,
//     fix=2
//
// `<stem>.fixed.py` beside it is the code after all fixes. With `fix=2`, after each finding's
// second fix instead.
namespace interlock::tests {

struct CaseFile {
  std::filesystem::path path;
  std::string file;  // as it is on the disk
  MarkedCode marked;
  AnalysisOptions options;
  std::size_t fix = 1;  // which of each finding's fixes is applied, from 1
};

// Throws std::runtime_error where the file or its options make no sense.
[[nodiscard]] CaseFile load_case(const std::filesystem::path& path);

// All cases under `folder`, sorted; without the `.fixed.py` files.
[[nodiscard]] std::vector<std::filesystem::path> case_paths(const std::filesystem::path& folder);

// `dropped-task.taskgroup.py` -> `dropped-task.taskgroup.fixed.py`
[[nodiscard]] std::filesystem::path fixed_path(const std::filesystem::path& case_path);

[[nodiscard]] std::string read_file(const std::filesystem::path& path);
void write_file(const std::filesystem::path& path, std::string_view bytes);

// Whether INTERLOCK_UPDATE=1 is set: expectations are written anew instead of compared. Read the
// difference.
[[nodiscard]] bool updating();

}  // namespace interlock::tests
