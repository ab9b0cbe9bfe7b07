#include "server/cli/check.h"

#include <algorithm>
#include <array>
#include <exception>
#include <optional>
#include <set>
#include <utility>

#include "analysis/run/parallel.h"
#include "server/cli/baseline.h"
#include "server/cli/check_task.h"
#include "server/cli/file_check.h"
#include "server/cli/formats/format.h"
#include "server/cli/progress_bar.h"
#include "server/cli/source_file.h"
#include "server/cli/statistics.h"

namespace interlock {
namespace {

// All reports, with what they add up to. A value.
struct Outcome {
  std::vector<std::string> files;
  std::vector<FileReport> reports;  // one for each file
  std::vector<PathError> errors;    // sorted
  std::array<std::size_t, 4> by_severity{};
  std::size_t findings = 0;
  std::size_t files_with_findings = 0;
  std::size_t files_fixed = 0;
  std::size_t fixed = 0;
  std::size_t suppressed = 0;
  std::size_t files_suppressed = 0;
  std::size_t fixable = 0;
  std::size_t fixable_all = 0;
  std::size_t files_in_part = 0;
  CallStatistics calls;
};

void add_up(Outcome& outcome) {
  for (std::size_t i = 0; i < outcome.files.size(); ++i) {
    const FileReport& report = outcome.reports[i];
    if (!report.error.empty()) outcome.errors.push_back({outcome.files[i], report.error});
    for (const WrittenFinding& finding : report.findings) {
      ++outcome.by_severity.at(static_cast<std::size_t>(finding.severity));
    }
    outcome.findings += report.findings.size();
    if (!report.findings.empty()) ++outcome.files_with_findings;
    if (report.fixed > 0) ++outcome.files_fixed;
    outcome.fixed += report.fixed;
    outcome.suppressed += report.suppressed;
    if (report.suppressed > 0) ++outcome.files_suppressed;
    outcome.fixable += report.fixable;
    outcome.fixable_all += report.fixable_all;
    if (report.has_syntax_errors) ++outcome.files_in_part;
    outcome.calls += report.calls;
  }
  std::sort(outcome.errors.begin(), outcome.errors.end(),
            [](const PathError& a, const PathError& b) { return a.path < b.path; });
}

// One file that can't be checked, for whatever reason, leaves the others as they are.
FileReport check_safely(const std::string& file, const AnalysisOptions& options,
                        const CheckArguments& arguments, const Painter& paint,
                        const std::shared_ptr<Project>& project,
                        std::optional<CheckedFile>& checked) {
  try {
    return check_file(file, options, arguments, paint, project, checked);
  } catch (const std::exception& error) {
    checked.reset();
    FileReport report;
    report.error = std::string("could not be checked: ") + error.what();
    return report;
  }
}

FileReport check_one(std::size_t file, const CheckTask& task, const std::string& shown,
                     const CheckArguments& arguments, const Painter& paint) {
  if (task.cache != nullptr) {
    if (const CheckRecord* record = task.cache->known(file)) {
      auto report = report_known(shown, task.subject.paths[file], *record, *task.cache,
                                 arguments.format, paint);
      if (report) return std::move(*report);
    }
  }
  std::optional<CheckedFile> checked;
  FileReport report =
      check_safely(shown, *task.options[file], arguments, paint, task.project, checked);
  if (task.cache != nullptr && checked) task.cache->keep(file, std::move(*checked));
  return report;
}

// Leaves out what the baseline knows, or makes all that is found the baseline.
void apply_baseline(Outcome& outcome, const CheckArguments& arguments) {
  std::string error;
  std::optional<Baseline> known;
  if (!arguments.writes_baseline) known = Baseline::read(arguments.baseline, error);
  std::vector<KnownFinding> all;
  for (std::size_t i = 0; i < outcome.files.size(); ++i) {
    const std::string path = path_in_baseline(outcome.files[i], arguments.baseline);
    auto& findings = outcome.reports[i].findings;
    std::erase_if(findings, [&](const WrittenFinding& one) {
      KnownFinding finding{path, std::string(one.rule->name), one.fingerprint};
      if (known) return known->take(finding);
      all.push_back(std::move(finding));
      return arguments.writes_baseline;
    });
  }
  if (arguments.writes_baseline)
    error = write_source_file(arguments.baseline, write_baseline(std::move(all)));
  if (!error.empty()) outcome.errors.push_back({arguments.baseline, error});
}

FoundFiles files_of(const CheckArguments& arguments, const FileSettings& settings) {
  if (arguments.standard_input) return {arguments.paths, {}};
  return find_python_files(arguments.paths, settings.excluded);
}

Outcome check_all(const CheckArguments& arguments, const FileSettings& settings, Console& console) {
  FoundFiles found = files_of(arguments, settings);
  Outcome outcome;
  outcome.files = std::move(found.files);
  outcome.errors = std::move(found.errors);
  // What is fixed is changed on the way; what is counted has to be looked at.
  const bool looks_anew =
      arguments.fix != FixScope::none || arguments.adds_suppressions || arguments.statistics;
  const CheckTask task = task_of(outcome.files, arguments, settings,
                                 looks_anew ? KnownResults::ignored : KnownResults::used);
  outcome.errors.insert(outcome.errors.end(), task.errors.begin(), task.errors.end());
  outcome.reports.resize(outcome.files.size());
  ProgressBar progress(console.progress, outcome.files.size(), steady_milliseconds);
  parallel_for_each(arguments.jobs, outcome.files.size(), [&](std::size_t i) {
    outcome.reports[i] = check_one(i, task, outcome.files[i], arguments, console.paint_out);
    progress.advance();
  });
  progress.finish();
  if (task.cache != nullptr) task.cache->save(*task.project);
  if (task.facts != nullptr) task.facts->flush();
  if (!arguments.baseline.empty()) apply_baseline(outcome, arguments);
  add_up(outcome);
  return outcome;
}

Results results_of(const Outcome& outcome, const CheckArguments& arguments) {
  Results results;
  for (const FileReport& report : outcome.reports) {
    for (const WrittenFinding& finding : report.findings) results.findings.push_back(&finding);
  }
  results.errors = outcome.errors;
  results.files = outcome.files.size();
  if (arguments.statistics) results.calls = &outcome.calls;
  return results;
}

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

// "2 errors, 1 hint", without the severities that don't occur.
std::string severities(const Outcome& outcome, const Painter& paint) {
  std::string text;
  for (const Severity severity :
       {Severity::error, Severity::warning, Severity::information, Severity::hint}) {
    const std::size_t count = outcome.by_severity.at(static_cast<std::size_t>(severity));
    if (count == 0) continue;
    if (!text.empty()) text += ", ";
    const bool has_plural = severity != Severity::information;
    text += paint(ink_of(severity), has_plural ? count_of(count, name_of(severity))
                                               : std::to_string(count) + " information");
  }
  return text;
}

// What the options would do about the findings that are left.
std::string remedy(const Outcome& outcome, const CheckArguments& arguments) {
  std::string text;
  if (outcome.fixable > 0 && arguments.fix == FixScope::none) {
    text += count_of(outcome.fixable, "finding") + " can be fixed with `--fix`";
  }
  const std::size_t unsafe = outcome.fixable_all - outcome.fixable;
  if (unsafe > 0 && arguments.fix != FixScope::all) {
    text += text.empty() ? count_of(unsafe, "finding") + " can be fixed"
                         : ", " + std::to_string(unsafe) + " more";
    text += " with `--unsafe-fixes`, which may change timing or behaviour";
  }
  return text.empty() ? text : text + ".\n";
}

void print_summary(const Outcome& outcome, const CheckArguments& arguments, std::ostream& out,
                   const Painter& paint) {
  const bool only_shown = arguments.fix_target == FixTarget::diff;
  if (outcome.fixed > 0) {
    out << (only_shown ? "Would fix " : "Fixed ") << count_of(outcome.fixed, "finding") << " in "
        << count_of(outcome.files_fixed, "file") << ".\n";
  }
  if (outcome.suppressed > 0) {
    out << "Added " << count_of(outcome.suppressed, "comment") << " in "
        << count_of(outcome.files_suppressed, "file") << ".\n";
  }
  if (outcome.findings == 0) {
    out << "No findings in " << count_of(outcome.files.size(), "file") << ".\n";
  } else {
    out << "Found " << count_of(outcome.findings, "finding") << " (" << severities(outcome, paint)
        << ") in " << outcome.files_with_findings << " of "
        << count_of(outcome.files.size(), "file") << ".\n";
    if (!only_shown) out << remedy(outcome, arguments);
  }
  if (outcome.files_in_part > 0) {
    out << count_of(outcome.files_in_part, "file")
        << " could not be parsed whole; what the rest of "
        << (outcome.files_in_part == 1 ? "it" : "them") << " shows is reported.\n";
  }
  if (arguments.statistics) out << statistics_text(outcome.calls);
}

}  // namespace

ExitCode run_check(const CheckArguments& arguments, const FileSettings& settings,
                   Console& console) {
  const Outcome outcome = check_all(arguments, settings, console);
  const Format& format = format_of(arguments.format);
  const bool shows_diff = arguments.fix_target == FixTarget::diff;
  if (shows_diff) {
    for (const FileReport& report : outcome.reports) console.out << report.diff;
  } else {
    format.print(results_of(outcome, arguments), console.out);
  }
  console.out.flush();
  if (shows_diff || !format.has_errors) {
    for (const PathError& error : outcome.errors) {
      console.err << console.paint_err(Ink::error, "error") << ": " << printable(error.path) << ": "
                  << error.message << "\n";
    }
  }
  if (shows_diff) {
    print_summary(outcome, arguments, console.err, console.paint_err);
  } else if (format.has_summary) {
    print_summary(outcome, arguments, console.out, console.paint_out);
  }
  if (!console.out.flush()) {
    console.err << "error: the output could not be written\n";
    return ExitCode::error;
  }
  if (!outcome.errors.empty()) return ExitCode::error;
  return outcome.findings == 0 ? ExitCode::clean : ExitCode::findings;
}

}  // namespace interlock
