#include "server/workspace.h"

#include <utility>

#include "protocol/uri.h"
#include "server/from_lsp.h"
#include "server/log.h"

namespace interlock {
namespace {

// After which a document that is open counts as put aside.
constexpr std::chrono::minutes kUnused{10};

bool is_too_large(const Document& document) {
  return document.text.size() > Workspace::kMaxBytes ||
         document.text.line_count() > Workspace::kMaxLines;
}

}  // namespace

Workspace::Workspace(Connection connection, Configuration::Sources sources, Disk disk,
                     std::size_t parallel, Quarantine quarantine)
    : connection_(std::move(connection)),
      quarantine_(std::move(quarantine)),
      disk_(std::move(disk)),
      project_(Project::open(
          {.files = disk_.files, .roots = {}, .cache = disk_.facts, .names = names_})),
      models_(connection_.jobs, disk_.files,
              [this](const NamedModels& named) { models_loaded(named); }),
      notebooks_(connection_.profile->encoding),
      configuration_(connection_.loop, connection_.jobs, connection_.client, std::move(sources),
                     [this] { settings_changed(); }),
      publisher_(connection_.loop, connection_.client),
      scheduler_(
          connection_.loop, connection_.jobs, parallel,
          [this](const std::string& uri) { return place_of(uri); },
          [profile = connection_.profile](const std::string& uri, const FileAnalysis& analysis) {
            return lsp::diagnostics_array(diagnostics_of(analysis, uri, *profile));
          },
          [this](const std::string& uri, const AnalyzedVersion& version,
                 AnalysisScheduler::Freshness freshness) { analyzed(uri, version, freshness); }),
      indexer_(
          {connection_.loop, connection_.jobs, connection_.client,
           connection_.profile->capabilities.work_done_progress},
          {disk_.find_files, disk_.facts, names_, quarantine_},
          [this](const std::vector<std::string>& paths) { read_anew(paths); },
          [this] { workspace_diagnostics_.files_found(); }),
      workspace_diagnostics_(
          {connection_.loop, connection_.jobs, connection_.client, connection_.profile},
          diagnostics_sources()),
      memory_(connection_.loop, connection_.jobs, disk_.memory,
              [this] { return scheduler_.forget_unused(kUnused); }),
      settings_poll_(
          connection_.loop, connection_.jobs, disk_.stamp_of,
          [this] { return configuration_.files(); }, [this] { settings_written(); }) {}

void Workspace::settings_written() {
  configuration_.refresh_files();
  indexer_.look_again();
}

void Workspace::make_room() {
  indexer_.make_room();
  workspace_diagnostics_.make_room();
}

void Workspace::open(const lsp::DidOpenParams& params) {
  make_room();
  scheduler_.close(params.uri);
  publisher_.forget(params.uri);
  settle(documents_.open(params));
}

void Workspace::change(const lsp::DidChangeParams& params) {
  make_room();
  DocumentStore::Change change = documents_.change(params, connection_.profile->encoding);
  if (change.outcome == DocumentStore::Outcome::not_opened) {
    log(LogLevel::warning, "didChange for a document that is not open: " + params.uri);
    return;
  }
  if (change.outcome == DocumentStore::Outcome::desynced) {
    log(LogLevel::warning,
        "A change could not be applied; waiting for the whole text of " + params.uri);
  }
  changed(*documents_.find(params.uri), std::move(change));
}

void Workspace::changed(const Document& document, DocumentStore::Change change) {
  const bool goes_on = change.outcome == DocumentStore::Outcome::changed &&
                       scheduler_.follows(document.uri) && !why_not_analyzed(document);
  if (goes_on) {
    scheduler_.change(document.uri, document.version, document.text, change.changes);
  } else {
    settle(document);
  }
}

void Workspace::save(const lsp::DidSaveParams& params) {
  const Document* document = documents_.find(params.uri);
  if (document != nullptr && document->desynced) {
    // What was saved is what the client has.
    constexpr std::size_t kMaxRead = std::size_t{256} << 20U;
    const auto path = path_of_file_uri(params.uri);
    std::optional<std::string> text = params.text;
    if (!text && path) {
      text = read_file(*path, kMaxRead);
    }
    if (text) {
      changed(*document, documents_.replace(params.uri, *text));
    }
  }
  if (!watched_) settings_written();
}

void Workspace::close(const lsp::DidCloseParams& params) {
  const Document* document = documents_.find(params.uri);
  if (document == nullptr) {
    return;
  }
  const Document::Kind kind = document->kind;
  scheduler_.close(params.uri);
  seen_.erase(params.uri);
  if (const auto path = path_of_file_uri(params.uri)) {
    project_->close(*path);
    indexer_.changed({*path});
  }
  documents_.close(params.uri);
  told_tokens_.forget(params.uri);
  if (const auto path = path_of_file_uri(params.uri)) workspace_diagnostics_.changed({*path});
  if (pushes() && kind == Document::Kind::python) unpublish(params.uri);
}

Workspace::Settled Workspace::settle(const Document& document) {
  if (document.kind == Document::Kind::other) {
    return Settled::as_before;
  }
  if (document.desynced || why_not_analyzed(document)) {
    return not_analyzed(document);
  }
  if (!scheduler_.follows(document.uri)) {
    scheduler_.open(document.uri, document.version, document.text);
  }
  const std::optional<Settings> settings = configuration_.settings_for(document.uri);
  if (!settings) {
    return Settled::as_before;  // settings_changed() comes back to it
  }
  if (configuration_.excludes(document.uri, *settings)) {
    return not_analyzed(document);
  }
  if (environment_.empty() && !settings->environment.value_or("").empty()) {
    environment_ = *settings->environment;
    open_project();
  }
  models_.choose_also(models_named_by(*settings));
  if (!models_.settled()) {
    return Settled::as_before;  // settings_changed() comes back to it
  }
  const bool different = scheduler_.set_options(document.uri, analysis_options(*settings));
  return different ? Settled::different : Settled::as_before;
}

Workspace::Settled Workspace::not_analyzed(const Document& document) {
  const bool was_analyzed = scheduler_.latest(document.uri) != nullptr;
  scheduler_.close(document.uri);
  if (pushes()) {
    publish(document.uri, document.version, substitute_diagnostics(document.uri));
  }
  return was_analyzed ? Settled::different : Settled::as_before;
}

std::optional<std::string> Workspace::why_not_analyzed(const Document& document) const {
  if (is_too_large(document)) {
    return "This file is too large to be analysed (more than 5 MB or 200,000 lines)";
  }
  if (quarantine_.contains(document.text)) {
    return "Interlock crashed twice while it analysed this file as it is, and leaves it alone "
           "until it is edited; what there is to report is in " +
           quarantine_.folder();
  }
  return std::nullopt;
}

std::string Workspace::substitute_diagnostics(std::string_view uri) const {
  std::vector<lsp::Diagnostic> diagnostics;
  const Document* document = documents_.find(uri);
  if (document != nullptr && document->kind == Document::Kind::python) {
    if (auto notice = why_not_analyzed(*document)) {
      diagnostics.push_back(file_notice(std::move(*notice)));
    }
  }
  return lsp::diagnostics_array(diagnostics);
}

void Workspace::settings_changed() {
  std::vector<std::string> uris;
  documents_.for_each([&](const Document& document) { uris.push_back(document.uri); });
  if (configuration_.settled()) {
    take_choices(uris);
  }
  bool different = false;
  for (const std::string& uri : uris) {
    if (const Document* document = documents_.find(uri)) {
      different |= settle(*document) == Settled::different;
    }
  }
  // Hints and lenses may be others also where findings are the same.
  const std::uint64_t changes = configuration_.changes();
  if (std::exchange(settings_changes_, changes) != changes || different) ask_client_to_refresh();
  workspace_diagnostics_.settings_changed(changes);
  if (configuration_.settled()) {
    choose_files_to_index();
    for (auto& callback : std::exchange(idle_callbacks_, {})) {
      when_idle(std::move(callback));
    }
  }
}

void Workspace::ask_client_to_refresh() {
  constexpr std::chrono::milliseconds kGathered{500};
  if (refresh_due_) return;
  refresh_due_ = true;
  connection_.loop.call_after(kGathered, [this] {
    refresh_due_ = false;
    const lsp::ClientCapabilities& can = connection_.profile->capabilities;
    const auto ask = [this](bool is_supported, std::string_view method) {
      if (is_supported) connection_.client.request(method, "", [](const Json&) {});
    };
    ask(!pushes() && can.pull_diagnostics.refresh, "workspace/diagnostic/refresh");
    ask(can.inlay_hint_refresh, "workspace/inlayHint/refresh");
    ask(can.code_lens_refresh, "workspace/codeLens/refresh");
    ask(can.semantic_tokens_refresh, "workspace/semanticTokens/refresh");
  });
}

FilePlace Workspace::place_of(const std::string& uri) const {
  auto path = path_of_file_uri(uri);
  if (!path) {
    return {};
  }
  return {std::move(*path), project_, Standing::open_document};
}

FilePlace Workspace::place_on_disk(const std::string& uri) const {
  FilePlace place = place_of(uri);
  place.standing = Standing::on_disk;
  return place;
}

std::shared_ptr<const FileAnalysis> Workspace::latest_analysis(std::string_view uri) const {
  const AnalyzedVersion* latest = scheduler_.latest(uri);
  return latest == nullptr ? nullptr : latest->analysis;
}

std::map<std::string, std::string, std::less<>> Workspace::open_uris() const {
  std::map<std::string, std::string, std::less<>> uris;
  documents_.for_each([&](const Document& document) {
    if (auto path = path_of_file_uri(document.uri)) {
      uris.emplace(std::move(*path), document.uri);
    }
  });
  return uris;
}

void Workspace::when_all_analyzed(std::function<void()> callback) {
  std::vector<std::string> uris;
  documents_.for_each([&](const Document& document) { uris.push_back(document.uri); });
  // One more than the documents: it may be that they are all there at once.
  const auto left = std::make_shared<std::size_t>(uris.size() + 1);
  const auto one_less = [left, callback = std::move(callback)] {
    if (--*left == 0) {
      callback();
    }
  };
  for (const std::string& uri : uris) {
    scheduler_.when_analyzed(uri, [one_less](const AnalysisScheduler::Answer*) { one_less(); });
  }
  one_less();
}

void Workspace::analyzed(const std::string& uri, const AnalyzedVersion& version,
                         AnalysisScheduler::Freshness freshness) {
  indexer_.has_read();
  memory_.learned();
  if (freshness == AnalysisScheduler::Freshness::current) {
    const auto [seen, first] = seen_.try_emplace(uri, version.analysis->fingerprint());
    // A document that is opened says what its file said, as a rule.
    if (!first && std::exchange(seen->second, version.analysis->fingerprint()) !=
                      version.analysis->fingerprint()) {
      refresh_others(uri);
      if (const auto path = path_of_file_uri(uri)) workspace_diagnostics_.changed({*path});
      ask_client_to_refresh();
    }
    workspace_diagnostics_.analyzed(uri);
  }
  if (!pushes()) {
    return;
  }
  // While somebody types without a pause, what is true of some keystrokes ago is shown now and
  // then.
  const bool silent_long =
      notebooks_.layout(uri) == nullptr &&  // its cells stand elsewhere by now
      connection_.loop.now() - publisher_.last_sent(uri) >= AnalysisScheduler::kLongestSilence;
  if (freshness == AnalysisScheduler::Freshness::current || silent_long) {
    publish(uri, version.version, version.report);
  }
}

void Workspace::when_idle(std::function<void()> callback) {
  if (configuration_.settled()) {
    scheduler_.when_idle(std::move(callback));
  } else {
    idle_callbacks_.push_back(std::move(callback));
  }
}

}  // namespace interlock
