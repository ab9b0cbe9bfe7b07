#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "server/event_loop.h"
#include "server/worker_jobs.h"

namespace interlock {

// Looks about once a second whether one of a few files came, went or was written, for clients that
// watch no files. Loop thread only; the looking is done on a worker.
class SettingsPoll {
 public:
  static constexpr std::chrono::milliseconds kPause{1000};
  static constexpr std::size_t kMostFiles = 50;

  // A number that is another one once the file is; 0 where there is none. Any thread.
  using StampOf = std::function<std::uint64_t(const std::string& path)>;

  // `files`: those that are asked about, of which the first kMostFiles are looked at.
  SettingsPoll(EventLoop& loop, WorkerJobs& jobs, StampOf stamp_of,
               std::function<std::vector<std::string>()> files, EventLoop::Task on_change)
      : loop_(loop),
        jobs_(jobs),
        stamp_of_(std::move(stamp_of)),
        files_(std::move(files)),
        on_change_(std::move(on_change)) {}

  // From now on, for good. REQUIRES: called once by others.
  void begin();

 private:
  using Stamps = std::map<std::string, std::uint64_t>;
  void look();
  void found(Stamps stamps);

  EventLoop& loop_;
  WorkerJobs& jobs_;
  StampOf stamp_of_;
  std::function<std::vector<std::string>()> files_;
  EventLoop::Task on_change_;
  Stamps stamps_;
};

}  // namespace interlock
