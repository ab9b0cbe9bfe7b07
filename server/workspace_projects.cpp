// Where a workspace's documents find what they import, and what else there is beside them: the
// other half of workspace.cpp.
#include <algorithm>
#include <utility>

#include "protocol/uri.h"
#include "server/environment.h"
#include "server/paths.h"
#include "server/workspace.h"

namespace interlock {

void Workspace::set_folders(std::vector<lsp::WorkspaceFolder> folders) {
  std::vector<std::string> roots;
  for (const lsp::WorkspaceFolder& folder : folders) {
    if (auto path = path_of_file_uri(folder.uri)) {
      roots.push_back(std::move(*path));
    }
  }
  configuration_.set_folders(std::move(folders));
  roots_ = std::move(roots);
  open_project();
  choose_files_to_index();
}

void Workspace::start_indexing() {
  indexes_ = true;
  choose_files_to_index();
}

void Workspace::restart_index() {
  open_project();
  indexer_.restart();
}

void Workspace::choose_files_to_index() {
  if (indexes_ && configuration_.settled()) {
    indexer_.set_folders(roots_, configuration_.beyond_projects());
  }
}

// What an editor's settings name is in the first folder.
std::string Workspace::in_first_root(std::string path) const {
  const bool is_relative = !path.empty() && !is_absolute_path(path) && !roots_.empty();
  return is_relative ? roots_.front() + "/" + path : path;
}

void Workspace::open_project() {
  const auto libraries = [files = disk_.files, roots = roots_,
                          chosen = in_first_root(environment_)] {
    return library_folders({chosen, roots, environment_variable}, *files);
  };
  project_ = Project::open({.files = disk_.files,
                            .roots = roots_,
                            .libraries = libraries,
                            .cache = disk_.facts,
                            .names = names_,
                            .models = models_.models()});
  indexer_.set_project(project_);
  workspace_diagnostics_.all_changed();
  refresh_others({});
}

void Workspace::take_choices(const std::vector<std::string>& uris) {
  std::string environment;
  std::set<std::string> models;
  for (const std::string& uri : uris) {
    const auto settings = configuration_.settings_for(uri);
    if (!settings) continue;
    if (environment.empty()) environment = settings->environment.value_or("");
    models.merge(models_named_by(*settings));
  }
  if (environment != environment_) {
    environment_ = std::move(environment);
    open_project();
  }
  models_.choose(std::move(models));
}

std::set<std::string> Workspace::models_named_by(const Settings& settings) const {
  std::set<std::string> paths;
  for (const std::string& path : settings.models.value_or(std::vector<std::string>{}))
    paths.insert(in_first_root(path));
  return paths;
}

void Workspace::models_loaded(const NamedModels& named) {
  std::map<std::string, std::vector<SettingsProblem>> problems;
  for (const std::string& path : models_.paths()) problems[path];  // also those that are right now
  for (const ModelsProblem& problem : named.problems)
    problems[problem.path].push_back({"models", problem.message, 0});
  for (const auto& [path, all] : problems) configuration_.report(all, path);
  open_project();
  settings_changed();
}

void Workspace::changed_on_disk(const std::vector<std::string>& paths) {
  read_anew(paths);
  indexer_.changed(paths);
}

void Workspace::read_anew(const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    project_->changed_on_disk(path);
  }
  workspace_diagnostics_.changed(paths);
  refresh_others({});
}

void Workspace::refresh_others(std::string_view than) {
  documents_.for_each([&](const Document& document) {
    if (document.uri != than) {
      scheduler_.refresh(document.uri);
    }
  });
}

WorkspaceDiagnostics::Sources Workspace::diagnostics_sources() {
  return {.files = [this]() -> std::optional<std::vector<std::string>> {
            if (disk_.find_files == nullptr || roots_.empty()) return std::vector<std::string>{};
            return indexer_.files();
          },
          .options = [this](const std::string& uri) { return file_options(uri); },
          .place = [this](const std::string& uri) { return place_on_disk(uri); },
          .open_document = [this](const std::string& path) { return open_document(path); },
          .is_wanted = [this] { return wants_workspace_diagnostics(); },
          .quarantine = quarantine_};
}

std::optional<WorkspaceDiagnostics::FileOptions> Workspace::file_options(const std::string& uri) {
  const std::optional<Settings> settings = configuration_.settings_for(uri);
  if (!settings) return std::nullopt;
  if (configuration_.excludes(uri, *settings)) return WorkspaceDiagnostics::FileOptions{true, {}};
  models_.choose_also(models_named_by(*settings));
  if (!models_.settled()) return std::nullopt;
  return WorkspaceDiagnostics::FileOptions{false, analysis_options(*settings)};
}

std::optional<WorkspaceDiagnostics::OpenDocument> Workspace::open_document(
    const std::string& path) const {
  const Document* document = documents_.find(file_uri(path));
  if (document == nullptr) {
    // A client may write a URI in another way.
    documents_.for_each([&](const Document& other) {
      if (path_of_file_uri(other.uri) == path) document = &other;
    });
  }
  if (document == nullptr || document->kind != Document::Kind::python) return std::nullopt;
  WorkspaceDiagnostics::OpenDocument out{document->uri, document->version, std::nullopt, 0};
  const AnalyzedVersion* latest = scheduler_.latest(document->uri);
  if (!scheduler_.follows(document->uri)) {
    out.report = substitute_diagnostics(document->uri);
  } else if (latest != nullptr && latest->version == document->version) {
    out.report = latest->report;
    out.findings = latest->analysis->findings().size();
  }
  return out;
}

bool Workspace::wants_workspace_diagnostics() {
  const auto wants = [this](const std::string& root) {
    const auto settings = configuration_.settings_for(file_uri(root + "/x.py"));
    return settings && settings->scope == DiagnosticsScope::workspace;
  };
  return std::any_of(roots_.begin(), roots_.end(), wants);
}

}  // namespace interlock
