#include "server/cli/check.h"

#include <algorithm>
#include <array>
#include <exception>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "analysis/run/parallel.h"
#include "protocol/json.h"
#include "server/cache/check_cache.h"
#include "server/cli/file_check.h"
#include "server/cli/progress_bar.h"
#include "server/cli/statistics.h"
#include "server/disk_files.h"
#include "server/environment.h"

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

// The folders that the arguments lie in, and those of their projects.
std::vector<std::string> roots_of(const std::vector<std::string>& paths) {
  std::vector<std::string> roots;
  for (const std::string& path : paths) {
    std::filesystem::path folder = std::filesystem::absolute(path).lexically_normal();
    if (!folder.has_filename()) folder = folder.parent_path();
    std::error_code error;
    if (!std::filesystem::is_directory(folder, error)) folder = folder.parent_path();
    roots.push_back(folder.generic_string());
    const std::string project = project_folder(roots.back());
    if (!project.empty()) roots.push_back(project);
  }
  std::sort(roots.begin(), roots.end());
  roots.erase(std::unique(roots.begin(), roots.end()), roots.end());
  return roots;
}

// The first that the settings name.
std::string chosen_environment(const std::vector<std::string>& roots,
                               const FileSettings& settings) {
  if (!settings.environment_for) return {};
  for (const std::string& root : roots) {
    if (std::string path = settings.environment_for(root + "/x.py"); !path.empty()) return path;
  }
  return {};
}

// The files and what is asked of each; what is known of them, where something may be.
struct Task {
  CheckSubject subject;
  std::vector<std::shared_ptr<const AnalysisOptions>> options;
  std::unique_ptr<CheckCache> cache;
  std::shared_ptr<FactCache> facts;
  std::shared_ptr<Project> project;
};

Task task_of(const std::vector<std::string>& files, const CheckArguments& arguments,
             const FileSettings& settings) {
  Task task;
  const auto disk = std::make_shared<DiskFiles>();
  const std::vector<std::string> roots = roots_of(arguments.paths);
  task.subject.roots = roots;
  task.subject.libraries =
      library_folders({chosen_environment(roots, settings), roots, environment_variable}, *disk);
  std::map<const AnalysisOptions*, Hash128> hashes;  // most files share theirs
  for (const std::string& file : files) {
    task.subject.paths.push_back(
        std::filesystem::absolute(file).lexically_normal().generic_string());
    task.options.push_back(settings.options_for(task.subject.paths.back()));
    const auto [hash, fresh] = hashes.try_emplace(task.options.back().get());
    if (fresh) hash->second = hash_of(*task.options.back());
    task.subject.options.push_back(hash->second);
  }
  if (!arguments.cache_folder.empty()) {
    task.cache = std::make_unique<CheckCache>(arguments.cache_folder, task.subject, arguments.jobs);
    task.facts = task.cache->facts();
  }
  task.project = Project::open(
      disk, roots, [libraries = task.subject.libraries] { return libraries; }, task.facts);
  // Never closed: a process that ends gives all of its memory back at once.
  static auto& opened = *new std::vector<std::shared_ptr<Project>>;
  opened.push_back(task.project);
  // What is fixed is changed on the way; what is counted has to be looked at.
  if (arguments.fix != FixScope::none || arguments.statistics) task.cache.reset();
  if (task.cache != nullptr) task.cache->look(*task.project);
  return task;
}

FileReport check_one(std::size_t file, const Task& task, const std::string& shown,
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

Outcome check_all(const CheckArguments& arguments, const FileSettings& settings, Console& console) {
  FoundFiles found = find_python_files(arguments.paths, settings.excluded);
  Outcome outcome;
  outcome.files = std::move(found.files);
  outcome.errors = std::move(found.errors);
  const Task task = task_of(outcome.files, arguments, settings);
  outcome.reports.resize(outcome.files.size());
  ProgressBar progress(console.progress, outcome.files.size(), steady_milliseconds);
  parallel_for_each(arguments.jobs, outcome.files.size(), [&](std::size_t i) {
    outcome.reports[i] = check_one(i, task, outcome.files[i], arguments, console.paint_out);
    progress.advance();
  });
  progress.finish();
  if (task.cache != nullptr) task.cache->save(*task.project);
  if (task.facts != nullptr) task.facts->flush();
  add_up(outcome);
  return outcome;
}

void print_json(const Outcome& outcome, const CheckArguments& arguments, std::ostream& out) {
  out << R"({"version":1,"findings":[)";
  const char* separator = "\n";
  for (const FileReport& report : outcome.reports) {
    for (const WrittenFinding& finding : report.findings) {
      out << std::exchange(separator, ",\n") << finding.head;
    }
  }
  JsonWriter errors;
  errors.begin_array();
  for (const PathError& error : outcome.errors) {
    errors.begin_object().field("path", error.path).field("message", error.message).end_object();
  }
  errors.end_array();
  out << (outcome.findings > 0 ? "\n" : "") << R"(],"files":)" << outcome.files.size()
      << R"(,"errors":)" << errors.take();
  if (arguments.statistics) out << R"(,"statistics":)" << statistics_json(outcome.calls);
  out << "}\n";
}

void print_findings(const Outcome& outcome, std::ostream& out) {
  std::set<const Rule*> explained;
  for (const FileReport& report : outcome.reports) {
    for (const WrittenFinding& finding : report.findings) {
      out << finding.head;
      if (explained.insert(finding.rule).second) out << finding.why;
      out << finding.tail;
    }
  }
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
  const bool shows_diff = arguments.fix_target == FixTarget::diff;
  if (shows_diff) {
    for (const FileReport& report : outcome.reports) console.out << report.diff;
  } else if (arguments.format == ReportFormat::json) {
    print_json(outcome, arguments, console.out);
  } else {
    print_findings(outcome, console.out);
  }
  console.out.flush();
  if (shows_diff || arguments.format != ReportFormat::json) {
    for (const PathError& error : outcome.errors) {
      console.err << console.paint_err(Ink::error, "error") << ": " << printable(error.path) << ": "
                  << error.message << "\n";
    }
  }
  if (shows_diff) {
    print_summary(outcome, arguments, console.err, console.paint_err);
  } else if (arguments.format == ReportFormat::text) {
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
