#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/analysis.h"
#include "analysis/index/module_finder.h"
#include "analysis/text/hash128.h"
#include "server/cache/disk_facts.h"

namespace interlock {

// A finding with what would repair it. A value.
struct CheckedFinding {
  Finding finding;
  std::vector<Fix> fixes;
};

// What was found in a file, and what that came from. A value.
struct CheckRecord {
  Hash128 options;
  bool has_syntax_errors = false;
  std::vector<CheckedFinding> findings;  // without the texts of related places and payloads
  // The files that they come from: of those that are said in, the meaning counts; of those that are
  // shown, all.
  std::vector<std::uint32_t> said;  // in CheckResults::files, ascending
  std::vector<std::uint32_t> shown;
};

// All that is kept of the checks of one project. A value.
struct CheckResults {
  struct File {
    std::string path;  // absolute
    FileState state;   // zeros where it could not be read; the meaning also where nobody asked
    std::optional<CheckRecord> record;
  };
  std::vector<File> files;  // by path
  std::vector<FolderQuestion> questions;
};

[[nodiscard]] std::string write_results(const CheckResults& results);
// Nothing where the bytes aren't just as they were written.
[[nodiscard]] std::optional<CheckResults> read_results(std::string_view bytes);

[[nodiscard]] Hash128 hash_of(const AnalysisOptions& options);

}  // namespace interlock
