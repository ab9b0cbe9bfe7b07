#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "analysis/analysis.h"
#include "server/cache/check_cache.h"
#include "server/cli/check.h"

namespace interlock {

// One finding, written out for the output format; the parts are joined in order. A value.
struct WrittenFinding {
  const Rule* rule = nullptr;
  Severity severity = Severity::warning;
  std::string head;
  std::string why;  // printed with the first finding of each rule
  std::string tail;
  std::string fingerprint;  // see formats/places.h
};

// All that `interlock check` says of one file. A value.
struct FileReport {
  std::vector<WrittenFinding> findings;
  std::string error;            // why the file wasn't checked, or not fixed
  std::string diff;             // what fixing would change
  std::size_t fixed = 0;        // fixes applied, or shown in `diff`
  std::size_t suppressed = 0;   // comments that were added to silence findings
  std::size_t fixable = 0;      // findings with a safe fix
  std::size_t fixable_all = 0;  // findings with any fix
  bool has_syntax_errors = false;
  CallStatistics calls;  // where they were asked for
};

// Reads, analyses and, if asked, fixes one file. Any thread. `checked`: what is to be kept of it;
// nothing where it was fixed, or could not be read.
[[nodiscard]] FileReport check_file(const std::string& path, const AnalysisOptions& options,
                                    const CheckArguments& arguments, const Painter& paint,
                                    const std::shared_ptr<Project>& project,
                                    std::optional<CheckedFile>& checked);

// What an earlier check found in the file at `path`, `absolute`; nothing where a file has changed
// after it was looked at. Any thread.
[[nodiscard]] std::optional<FileReport> report_known(const std::string& path,
                                                     const std::string& absolute,
                                                     const CheckRecord& record,
                                                     const CheckCache& cache, ReportFormat format,
                                                     const Painter& paint);

}  // namespace interlock
