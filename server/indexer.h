#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/index/fact_cache.h"
#include "analysis/index/name_index.h"
#include "analysis/project.h"
#include "server/client.h"
#include "server/event_loop.h"
#include "server/progress.h"
#include "server/quarantine.h"
#include "server/settings.h"
#include "server/typing_pause.h"
#include "server/worker_jobs.h"
#include "server/workspace_files.h"

namespace interlock {

// Reads the workspace's files in the background, so that questions about all of them are answered
// quickly: their names go to the index, their facts to the cache, and neither stays in memory.
// Works in short slices, one at a time, and not while somebody types. Loop thread only.
class Indexer {
 public:
  struct Connection {
    EventLoop& loop;
    WorkerJobs& jobs;
    Client& client;
    bool shows_progress = false;
  };
  struct Sources {
    FindFiles find_files;              // may be null: nothing is indexed
    std::shared_ptr<FactCache> facts;  // that the projects use; may be null
    std::shared_ptr<NameIndex> names;
    Quarantine quarantine;  // not read
  };
  // Files were found to be different from before: they changed, or came or went.
  using OnChanged = std::function<void(const std::vector<std::string>& paths)>;
  // Called after each look at the folders, after that.
  using OnLooked = std::function<void()>;

  Indexer(Connection connection, Sources sources, OnChanged on_changed, OnLooked on_looked);

  // By which files are read from now on.
  void set_project(std::shared_ptr<Project> project) { project_ = std::move(project); }
  // The folders that are worked on, and the settings that say what is left out. Looks at them
  // where they are others than before.
  void set_folders(std::vector<std::string> folders, Settings settings);
  // Looks soon for files that came, went or changed.
  void look_again();
  // Reads all files again.
  void restart();
  // These may have changed.
  void changed(const std::vector<std::string>& paths);
  // Somebody works: waits until they pause.
  void make_room() { pause_.typed(); }
  // Something was read that the cache keeps: sees to it that it is on the disk soon.
  void has_read();
  // Where this is what the progress that is shown is called: leaves unread what was not read yet.
  void cancel(std::string_view token);
  // The files that the folders have, sorted; none where there are too many, nothing before the
  // first look.
  [[nodiscard]] std::optional<std::vector<std::string>> files() const;
  // How many files it knows, and has yet to read.
  struct Progress {
    std::size_t files = 0;
    std::size_t unread = 0;
  };
  [[nodiscard]] Progress progress() const { return {stamps_.size(), unread_.size()}; }
  // Nothing is begun any more; what the cache has is written.
  void stop();

 private:
  void begin_progress();
  void look_in(std::chrono::milliseconds delay);
  void look();
  void found(const std::optional<std::vector<StampedFile>>& files);
  void read_on();
  void read_slice();
  void read(std::size_t count);
  void finish();
  void write_facts();

  Connection connection_;
  Sources sources_;
  OnChanged on_changed_;
  OnLooked on_looked_;
  std::shared_ptr<Project> project_;
  std::vector<std::string> folders_;
  Settings settings_;
  bool has_looked_ = false;   // and found files
  bool is_answered_ = false;  // what files there are, if any
  bool is_stopped_ = false;
  WorkerJobs::Job walk_ = WorkerJobs::Job::none;
  WorkerJobs::Job slice_ = WorkerJobs::Job::none;
  EventLoop::Timer look_timer_ = EventLoop::Timer::none;
  EventLoop::Timer write_timer_ = EventLoop::Timer::none;
  TypingPause pause_;
  std::map<std::string, std::uint64_t, std::less<>> stamps_;
  std::deque<std::string> unread_;
  std::size_t all_ = 0;  // of those in unread_ and those read since it was empty
  std::optional<interlock::Progress> progress_;
  std::uint64_t last_progress_ = 0;
};

}  // namespace interlock
