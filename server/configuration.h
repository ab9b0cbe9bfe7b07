#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "protocol/json.h"
#include "protocol/lsp_workspace.h"
#include "server/client.h"
#include "server/event_loop.h"
#include "server/settings.h"
#include "server/worker_jobs.h"

namespace interlock {

// The settings of each document, laid together from (lowest first) the user's file, the project's,
// `initializationOptions`, what the client says to `workspace/configuration` or pushes, and the
// command line. Loop thread only. Files are read on workers, and the client is asked; until both
// have answered there are no settings, and nothing is analysed that would have to be taken back. A
// client that doesn't answer within kLongestWait counts as having none.
class Configuration {
 public:
  static constexpr std::chrono::milliseconds kLongestWait{500};

  struct Sources {
    Settings command_line;
    FileReader read_file;
    std::string user_folder;  // that may have the user's settings; empty: none
    DiagnosticsChannel channel = DiagnosticsChannel::push;  // the one in use; never automatic
  };

  // `on_change` is called when settings may have changed, or are there for the first time.
  Configuration(EventLoop& loop, WorkerJobs& jobs, Client& client, Sources sources,
                std::function<void()> on_change);

  void set_initialization_options(const Json& options);
  void set_folders(std::vector<lsp::WorkspaceFolder> folders) { folders_ = std::move(folders); }
  [[nodiscard]] const std::vector<lsp::WorkspaceFolder>& folders() const { return folders_; }

  // Asks the client for its settings, or takes those it pushed.
  void ask_client();
  void take_pushed(const Json& settings);
  // Reads the files again.
  void refresh_files();
  // Where the settings of the documents that were asked about are, or would be; each once.
  [[nodiscard]] std::vector<std::string> files() const;

  // The settings of a document; nothing while they are being found out.
  [[nodiscard]] std::optional<Settings> settings_for(const std::string& uri);
  // Whether its project says that this document isn't to be looked at. REQUIRES: settings_for()
  // gave some.
  [[nodiscard]] bool excludes(const std::string& uri, const Settings& settings) const;
  // What is laid over the projects' own, whatever the document.
  [[nodiscard]] Settings beyond_projects() const;
  // How often something that was known already became something else.
  [[nodiscard]] std::uint64_t changes() const { return changes_; }
  [[nodiscard]] bool settled() const {
    return !waits_for_client_ && loading_.empty() && user_file_ != UserFile::reading;
  }

  // Tells the client what is wrong, each thing once; `where`: the file that says it, or another
  // place in words. In a file it is shown until the file is right.
  void report(const std::vector<SettingsProblem>& problems, const std::string& where);

 private:
  void client_answered(const Json& answers);
  void set_client_settings(LoadedSettings loaded);
  void load_project(const std::string& folder);
  void load_user_file();
  // Where the project of a document is looked for; empty where there is nowhere.
  [[nodiscard]] std::string project_folder(const std::string& uri) const;
  // What patterns of `exclude` are relative to: the folder of the project's file, else the one that
  // is open.
  [[nodiscard]] std::string exclusion_folder(const std::string& uri) const;
  // The settings of `loaded`, once what is wrong with them was said.
  Settings take(LoadedSettings loaded, const std::string& where);
  [[nodiscard]] const Settings* folder_settings(std::string_view uri) const;
  void show_in_file(const std::vector<SettingsProblem>& problems, const std::string& path);

  EventLoop& loop_;
  WorkerJobs& jobs_;
  Client& client_;
  Sources sources_;
  std::function<void()> on_change_;

  Settings initialization_options_;
  Settings client_settings_;
  std::vector<lsp::WorkspaceFolder> folders_;
  std::map<std::string, Settings, std::less<>> client_folder_settings_;  // by the folder's URI
  bool waits_for_client_ = false;
  std::uint64_t changes_ = 0;
  std::uint64_t asked_ = 0;

  enum class UserFile : std::uint8_t { unknown, reading, known };
  UserFile user_file_ = UserFile::unknown;
  Settings user_settings_;
  std::map<std::string, ProjectSettings, std::less<>> projects_;  // by the document's folder
  std::set<std::string, std::less<>> loading_;
  std::set<std::string, std::less<>> reported_;
  std::map<std::string, std::string, std::less<>> shown_;  // diagnostics, by a file's path
};

}  // namespace interlock
