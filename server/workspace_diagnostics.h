#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/analysis.h"
#include "protocol/lsp_diagnostic.h"
#include "server/client.h"
#include "server/event_loop.h"
#include "server/progress.h"
#include "server/quarantine.h"
#include "server/responder.h"
#include "server/to_lsp.h"
#include "server/typing_pause.h"
#include "server/worker_jobs.h"

namespace interlock {

// The diagnostics of all files of the workspace, for a client that asks for them. Loop thread only.
//
// A request that takes its result in parts is never answered, but told what is found: first in all
// files, then in those that changed and those that were read with them, for as long as the client
// keeps it open. While there is nothing new, nothing is done. One that takes no parts is answered
// once all files were looked at. Files are analysed only while there is a request, in short slices
// on one worker, and not while somebody types.
class WorkspaceDiagnostics {
 public:
  static constexpr std::size_t kMostFiles = 10'000;
  static constexpr std::size_t kMostFindings = 20'000;
  // What is found within this time is told together.
  static constexpr std::chrono::milliseconds kGathered{200};
  static constexpr std::size_t kChunkFiles = 200;
  static constexpr std::size_t kChunkBytes = std::size_t{64} << 10U;

  struct Connection {
    EventLoop& loop;
    WorkerJobs& jobs;
    Client& client;
    std::shared_ptr<const ClientProfile> profile;
  };
  // How a file is to be looked at.
  struct FileOptions {
    bool is_excluded = false;
    AnalysisOptions options;
  };
  // An open document as it is now, where that was analysed.
  struct OpenDocument {
    std::string uri;
    std::int64_t version = 0;
    std::optional<std::string> report;  // a JSON array; nothing: later
    std::size_t findings = 0;
  };
  // The workspace, as far as it has to be asked.
  struct Sources {
    // The files, sorted; nothing while they are being looked for.
    std::function<std::optional<std::vector<std::string>>()> files;
    // Nothing while the settings are being found out.
    std::function<std::optional<FileOptions>(const std::string& uri)> options;
    std::function<FilePlace(const std::string& uri)> place;
    // The open document of the file at a path; nothing where it is not open.
    std::function<std::optional<OpenDocument>(const std::string& path)> open_document;
    // Whether the user wants to see more than what is open.
    std::function<bool()> is_wanted;
    Quarantine quarantine;  // not analysed
  };

  WorkspaceDiagnostics(Connection connection, Sources sources);

  // A request: one takes the place of another.
  void ask(const lsp::WorkspaceDiagnosticParams& params, const Responder& responder);

  // Which files there are is known, or known anew.
  void files_found();
  // These say something else than before: they came, went or changed, or are not open any more.
  void changed(const std::vector<std::string>& paths);
  // All may be different: by other settings, libraries or models.
  void all_changed();
  // The document was analysed as it is now.
  void analyzed(std::string_view uri);
  // `changes`: how many of settings that were known before.
  void settings_changed(std::uint64_t changes);
  // Somebody types.
  void make_room() { pause_.typed(); }
  void stop();

  struct Progress {
    std::size_t files = 0;
    std::size_t unread = 0;
    bool is_asked = false;
  };
  [[nodiscard]] Progress progress() const {
    return {files_.size(), unread_.size(), poll_ != nullptr};
  }

 private:
  // A file that is to be looked at, and what was found there.
  struct Item {
    std::string uri;
    AnalysisOptions options;
    FilePlace place;
  };
  struct Looked {
    std::string report = "[]";
    std::size_t findings = 0;
    std::shared_ptr<const FilesRead> read;  // null: none
  };
  struct File : Looked {
    // Those that it depends on, sorted; nothing where that was not found out since it was looked
    // at.
    std::optional<std::vector<Name>> behind;
  };
  // A set of diagnostics, as the client is told it.
  struct Current {
    std::string uri;
    std::optional<std::int64_t> version;
    std::string report;
    std::size_t findings = 0;
  };
  struct Told {
    std::string id;
    std::size_t findings = 0;
  };
  struct Poll {
    Responder responder;
    Json part_token;  // absent: all is in the answer
    Json work_done_token;
    std::map<std::string, Told, std::less<>> told = {};  // what the client has, by path
    std::size_t findings = 0;                            // in `told`
    std::unique_ptr<interlock::Progress> progress = {};
    bool has_begun = false;
  };

  [[nodiscard]] bool is_active() const;
  void begin();
  // True where files are new.
  bool set_files(std::vector<std::string> paths);
  void read_all();
  void go_on();
  void look();
  [[nodiscard]] std::vector<Item> next_items();
  [[nodiscard]] static std::vector<Looked> look_at(const std::vector<Item>& items,
                                                   const ClientProfile& client,
                                                   const Quarantine& quarantine,
                                                   const std::stop_token& stop);
  void looked(const std::vector<Item>& items, std::vector<Looked> found);
  void finish();
  void find_what_is_behind();
  // The reports of what the client may have otherwise, written.
  [[nodiscard]] std::vector<std::string> reports();
  [[nodiscard]] std::optional<Current> current(const std::string& path) const;
  // Nothing where the client has it, or won't get it.
  [[nodiscard]] std::optional<std::string> report(const std::string& path, Current current);
  void tell();
  void send_parts(const std::vector<std::string>& reports);
  void take_back();
  void say_limits();

  Connection connection_;
  Sources sources_;
  TypingPause pause_;
  std::map<std::string, File, std::less<>> files_;
  std::set<std::string, std::less<>> unread_;  // of files_
  std::set<std::string, std::less<>> untold_;  // what the client may have otherwise
  std::size_t all_ = 0;                        // of unread_ and those read since it was empty
  std::size_t left_out_ = 0;                   // files over the limit
  bool has_files_ = false;
  std::uint64_t changes_ = 0;           // of files
  std::uint64_t settings_changes_ = 0;  // that were told
  std::unique_ptr<Poll> poll_;
  std::uint64_t polls_ = 0;
  WorkerJobs::Job slice_ = WorkerJobs::Job::none;
  WorkerJobs::Job behind_ = WorkerJobs::Job::none;
  EventLoop::Clock::time_point last_told_;
  EventLoop::Timer tell_timer_ = EventLoop::Timer::none;
  bool is_over_limit_ = false;  // of findings
  bool has_said_limits_ = false;
  bool is_stopped_ = false;
};

}  // namespace interlock
