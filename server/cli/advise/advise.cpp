#include "server/cli/advise/advise.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "analysis/run/parallel.h"
#include "server/cli/check_task.h"
#include "server/cli/file_walk.h"
#include "server/cli/source_file.h"

namespace interlock {
namespace {

std::optional<AdvisedFile> advise_file(const std::string& path, const std::string& absolute,
                                       const AnalysisOptions& options,
                                       const std::shared_ptr<Project>& project) {
  const SourceFile source = read_source_file(path);
  if (!source.error.empty()) return std::nullopt;
  const Text text(source.bytes);
  AnalysisOptions silent = options;
  silent.ignore.insert("ALL");
  const auto analysis = analyze(text, silent, {}, {absolute, project, Standing::on_disk});
  return AdvisedFile{path, text, analysis->advice()};
}

bool says_something(const FileAdvice& advice) {
  return !advice.functions.empty() || !advice.spawns.empty() || advice.on_loop > 0;
}

}  // namespace

std::string_view name_of(Model model) {
  switch (model) {
    case Model::asyncio:
      return "asyncio";
    case Model::threads:
      return "threads";
    case Model::processes:
      return "processes";
    case Model::none:
      break;
  }
  return "";
}

ExitCode run_advise(const CheckArguments& arguments, AdviceFormat format, std::size_t width,
                    const FileSettings& settings, Console& console) {
  const FoundFiles found = find_python_files(arguments.paths, settings.excluded);
  const CheckTask task = task_of(found.files, arguments, settings, KnownResults::ignored);
  std::vector<std::optional<AdvisedFile>> all(found.files.size());
  parallel_for_each(arguments.jobs, all.size(), [&](std::size_t i) {
    all[i] = advise_file(found.files[i], task.subject.paths[i], *task.options[i], task.project);
  });
  std::vector<AdvisedFile> files;
  for (auto& one : all) {
    if (one && says_something(one->advice)) files.push_back(std::move(*one));
  }
  switch (format) {
    case AdviceFormat::text:
      console.out << advice_text(files, width, console.paint_out);
      break;
    case AdviceFormat::json:
      console.out << advice_json(files);
      break;
    case AdviceFormat::html:
      console.out << advice_html(files);
      break;
  }
  for (const auto* errors : {&found.errors, &task.errors}) {
    for (const PathError& error : *errors)
      console.err << "error: " << printable(error.path) << ": " << error.message << "\n";
  }
  const bool failed = !found.errors.empty() || !task.errors.empty();
  return failed || !console.out.flush() ? ExitCode::error : ExitCode::clean;
}

}  // namespace interlock
