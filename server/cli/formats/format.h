#pragma once

#include <cstddef>
#include <ostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/rules/finding.h"
#include "analysis/text/text.h"
#include "server/cli/check.h"
#include "server/cli/file_check.h"
#include "server/cli/painter.h"

namespace interlock {

// A finding with what formats say of it. `path`: the file's, as a person would write it.
struct FindingToWrite {
  const std::string& path;
  const Text& text;
  const Finding& finding;
  std::span<const Fix> fixes;
  const Painter& paint;
};

// All that a check found, in the order of the files. The pointers are valid while it is printed.
struct Results {
  std::vector<const WrittenFinding*> findings;
  std::span<const PathError> errors;
  std::size_t files = 0;
  const CallStatistics* calls = nullptr;  // where they were asked for
};

// How `interlock check` says what it found. Immutable, with static lifetime; defined in
// formats/<name>.cpp. Results are written by many threads and printed by one.
struct Format {
  std::string_view name;     // as `--format` says it
  std::string_view summary;  // completes "for ..."
  WrittenFinding (*write)(const FindingToWrite&);
  void (*print)(const Results&, std::ostream&);
  bool has_errors = false;   // what could not be checked is part of it; else it goes to stderr
  bool has_summary = false;  // numbers for people follow
};

extern const Format text_format;
extern const Format concise_format;
extern const Format json_format;
extern const Format github_format;
extern const Format gitlab_format;
extern const Format sarif_format;
extern const Format junit_format;

// Of each value of ReportFormat, in their order.
[[nodiscard]] std::span<const Format* const> all_formats();
[[nodiscard]] inline const Format& format_of(ReportFormat format) {
  return *all_formats()[static_cast<std::size_t>(format)];
}

// A finding whose `head` is all that is written of it.
[[nodiscard]] WrittenFinding written(const FindingToWrite& from, std::string head);

// The heads of all findings, with `separator` between them.
void print_heads(const Results& results, std::string_view separator, std::ostream& out);

}  // namespace interlock
