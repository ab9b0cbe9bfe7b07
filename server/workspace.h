#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/analysis_scheduler.h"
#include "server/chosen_models.h"
#include "server/client.h"
#include "server/configuration.h"
#include "server/diagnostics_publisher.h"
#include "server/document_store.h"
#include "server/indexer.h"
#include "server/memory_budget.h"
#include "server/notebooks.h"
#include "server/quarantine.h"
#include "server/semantic_tokens.h"
#include "server/settings_poll.h"
#include "server/to_lsp.h"
#include "server/worker_jobs.h"
#include "server/workspace_diagnostics.h"

namespace interlock {

// The open documents, from what the client says of them to what is said to it: each is analysed
// under its settings, and its diagnostics are pushed or wait to be asked for. Loop thread only.
class Workspace {
 public:
  // Larger files get one diagnostic that says so.
  static constexpr std::uint32_t kMaxBytes = 5'000'000;
  static constexpr std::uint32_t kMaxLines = 200'000;

  struct Connection {
    EventLoop& loop;
    WorkerJobs& jobs;
    Client& client;
    std::shared_ptr<const ClientProfile> profile;
    DiagnosticsChannel channel = DiagnosticsChannel::push;  // never automatic
  };

  // What is not of the client. A value.
  struct Disk {
    std::shared_ptr<const FileSystem> files;  // where the documents' imports are followed
    std::shared_ptr<FactCache> facts;         // where what is learned of files is kept; may be null
    FindFiles find_files;                     // may be null: nothing is read in advance
    SettingsPoll::StampOf stamp_of;
    MemoryBudget::Limit memory = {};
  };

  Workspace(Connection connection, Configuration::Sources sources, Disk disk, std::size_t parallel,
            Quarantine quarantine);

  // The folders that are worked on, from now on.
  void set_folders(std::vector<lsp::WorkspaceFolder> folders);
  // What is on the disk may have changed.
  void changed_on_disk(const std::vector<std::string>& paths);
  // Settings may have been written: reads them again, and looks for what projects leave out now.
  void settings_written();
  // These files of models, if they are such, are different from what was read of them.
  void models_changed(const std::vector<std::string>& paths) { models_.changed(paths); }
  // From now on the client may be asked, and the folders' files are read in the background.
  void start_indexing();
  [[nodiscard]] Indexer& indexer() { return indexer_; }
  [[nodiscard]] WorkspaceDiagnostics& diagnostics() { return workspace_diagnostics_; }
  [[nodiscard]] ToldTokens& told_tokens() { return told_tokens_; }
  [[nodiscard]] const AnalysisScheduler& scheduler() const { return scheduler_; }
  void for_each_document(const std::function<void(const Document&)>& visit) const {
    documents_.for_each(visit);
  }
  [[nodiscard]] std::size_t memory_budget() const { return memory_.bytes(); }
  // Forgets what was read of other files, and reads them again.
  void restart_index();

  void open(const lsp::DidOpenParams& params);
  void change(const lsp::DidChangeParams& params);
  void save(const lsp::DidSaveParams& params);
  void close(const lsp::DidCloseParams& params);

  // A notebook is a document under its own URI, of all code in its cells.
  void open_notebook(const lsp::DidOpenNotebookParams& params);
  void change_notebook(const lsp::DidChangeNotebookParams& params);
  void close_notebook(const std::string& uri);
  [[nodiscard]] const Notebooks& notebooks() const { return notebooks_; }
  // Under which URI a document is analysed: that of its notebook, where it is a cell.
  [[nodiscard]] std::string analyzed_uri(const std::string& uri) const;

  [[nodiscard]] const Document* find(std::string_view uri) const { return documents_.find(uri); }
  // As AnalysisScheduler::when_analyzed; also null for documents that aren't analysed.
  void when_analyzed(std::string_view uri, AnalysisScheduler::Waiter waiter) {
    scheduler_.when_analyzed(uri, std::move(waiter));
  }
  // Calls back once all open documents as they are now are analysed: perhaps at once.
  void when_all_analyzed(std::function<void()> callback);
  // The last analysis of an open document; null where it has none.
  [[nodiscard]] std::shared_ptr<const FileAnalysis> latest_analysis(std::string_view uri) const;
  // Where a file that is not open stands; without a project where the URI is no file's.
  [[nodiscard]] FilePlace place_on_disk(const std::string& uri) const;
  // The URIs of the open documents that are files, by their paths.
  [[nodiscard]] std::map<std::string, std::string, std::less<>> open_uris() const;
  // What is said of a document that isn't analysed; a JSON array.
  [[nodiscard]] std::string substitute_diagnostics(std::string_view uri) const;
  void when_idle(std::function<void()> callback);

  [[nodiscard]] Configuration& configuration() { return configuration_; }
  [[nodiscard]] const std::shared_ptr<const ClientProfile>& profile() const {
    return connection_.profile;
  }
  // Files are watched for us, or they are not: then those of settings are looked at each second,
  // the others when something is saved. REQUIRES: one of the two is called, once.
  void set_watched() { watched_ = true; }
  void watch_settings() { settings_poll_.begin(); }

 private:
  [[nodiscard]] bool pushes() const { return connection_.channel == DiagnosticsChannel::push; }
  void changed(const Document& document, DocumentStore::Change change);
  // What to say instead of findings in a document that can't be analysed.
  [[nodiscard]] std::optional<std::string> why_not_analyzed(const Document& document) const;
  // Analyses the document if it is to be and can be, under the settings of now. `different`: what
  // the client was told of it may not hold any more.
  enum class Settled : std::uint8_t { as_before, different };
  Settled settle(const Document& document);
  void settings_changed();
  // Where imports lead is found out anew.
  void open_project();
  void choose_files_to_index();
  // Files are different from what was read of them.
  void read_anew(const std::vector<std::string>& paths);
  // One environment, and the models of all: what the documents' settings name.
  void take_choices(const std::vector<std::string>& uris);
  [[nodiscard]] std::set<std::string> models_named_by(const Settings& settings) const;
  void models_loaded(const NamedModels& named);
  [[nodiscard]] std::string in_first_root(std::string path) const;
  Settled not_analyzed(const Document& document);
  // Pushes diagnostics of a document, or of the cells of a notebook; and takes them away.
  void publish(const std::string& uri, std::int64_t version, const std::string& diagnostics);
  void unpublish(const std::string& uri);
  void analyzed(const std::string& uri, const AnalyzedVersion& version,
                AnalysisScheduler::Freshness freshness);
  // What it was told may not hold any more.
  void ask_client_to_refresh();
  // Somebody types, or opens something: what is done in the background waits.
  void make_room();
  [[nodiscard]] WorkspaceDiagnostics::Sources diagnostics_sources();
  [[nodiscard]] std::optional<WorkspaceDiagnostics::FileOptions> file_options(
      const std::string& uri);
  [[nodiscard]] std::optional<WorkspaceDiagnostics::OpenDocument> open_document(
      const std::string& path) const;
  [[nodiscard]] bool wants_workspace_diagnostics();
  [[nodiscard]] FilePlace place_of(const std::string& uri) const;
  // Analyses again what may say something else now that another file is different.
  void refresh_others(std::string_view than);

  Connection connection_;
  Quarantine quarantine_;
  Disk disk_;
  std::shared_ptr<NameIndex> names_ = std::make_shared<NameIndex>();
  std::shared_ptr<Project> project_;
  std::vector<std::string> roots_;
  std::string environment_;  // that the settings name; "" where they name none
  ChosenModels models_;
  // What other files see of the open documents, as it was when they were last analysed for it.
  std::map<std::string, std::uint64_t, std::less<>> seen_;
  DocumentStore documents_;
  Notebooks notebooks_;
  Configuration configuration_;
  DiagnosticsPublisher publisher_;
  AnalysisScheduler scheduler_;
  Indexer indexer_;
  WorkspaceDiagnostics workspace_diagnostics_;
  MemoryBudget memory_;
  ToldTokens told_tokens_;
  SettingsPoll settings_poll_;
  std::vector<std::function<void()>> idle_callbacks_;
  bool indexes_ = false;
  bool refresh_due_ = false;
  std::uint64_t settings_changes_ = 0;  // that were acted on
  bool watched_ = false;
};

}  // namespace interlock
