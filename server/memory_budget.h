#pragma once

#include <cstddef>
#include <functional>
#include <utility>

#include "server/event_loop.h"
#include "server/worker_jobs.h"

namespace interlock {

// Sees to it that the process takes no more memory than it may, by forgetting what can be found out
// again. Loop thread only. It looks only where something was learned: while nothing happens,
// nothing is done.
class MemoryBudget {
 public:
  static constexpr std::size_t kDefault = std::size_t{512} << 20U;  // bytes
  static constexpr std::chrono::seconds kInterval{2};               // between two looks

  // What is measured, and what it may be. A value.
  struct Limit {
    std::size_t bytes = kDefault;
    std::function<std::size_t()> resident;  // any thread; null: never looks
  };
  // Forgets some of what was not used for longest; how much it was.
  using Forget = std::function<std::size_t()>;

  MemoryBudget(EventLoop& loop, WorkerJobs& jobs, Limit limit, Forget forget)
      : loop_(loop), jobs_(jobs), limit_(std::move(limit)), forget_(std::move(forget)) {}

  // Something was learned.
  void learned();
  [[nodiscard]] std::size_t bytes() const { return limit_.bytes; }

 private:
  void measured(std::size_t resident);

  EventLoop& loop_;
  WorkerJobs& jobs_;
  Limit limit_;
  Forget forget_;
  EventLoop::Clock::time_point last_;
  bool is_looking_ = false;
};

}  // namespace interlock
