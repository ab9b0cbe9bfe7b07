#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <stop_token>
#include <utility>

#include "analysis/run/thread_pool.h"
#include "server/event_loop.h"

namespace interlock {

// Runs work on a worker thread and what follows from it on the loop thread. Loop thread only.
// What follows stays here while the work runs, so that nothing of the loop's is ever touched, or
// destroyed, on a worker. Work that throws is logged; what was to follow is then destroyed without
// being called.
class WorkerJobs {
 public:
  enum class Job : std::uint64_t { none = 0 };
  // Hands work to a worker thread, as ThreadPool::post does.
  using Post = std::function<std::stop_source(Priority, ThreadPool::Job)>;

  WorkerJobs(EventLoop& loop, Post post) : loop_(loop), post_(std::move(post)) {}

  template <typename Answer>
  Job start(Priority priority, std::function<Answer(std::stop_token)> work,
            std::function<void(Answer)> then) {
    return start_untyped(
        priority,
        [run = std::move(work)](const std::stop_token& stop) {
          return std::shared_ptr<void>(std::make_shared<Answer>(run(stop)));
        },
        [follow = std::move(then)](const std::shared_ptr<void>& answer) {
          follow(std::move(*std::static_pointer_cast<Answer>(answer)));
        });
  }

  // Asks the work to stop. What was to follow is destroyed, not called. A finished job is ignored.
  void cancel(Job job);
  void cancel_all();

  [[nodiscard]] bool idle() const { return running_.empty(); }
  // How many have begun or wait.
  [[nodiscard]] std::size_t size() const { return running_.size(); }

 private:
  using Then = std::function<void(const std::shared_ptr<void>&)>;
  struct Running {
    Then then;
    std::stop_source stop{std::nostopstate};
  };

  Job start_untyped(Priority priority,
                    std::function<std::shared_ptr<void>(const std::stop_token&)> work, Then then);
  void finish(Job job, const std::shared_ptr<void>& answer);

  EventLoop& loop_;
  Post post_;
  std::map<Job, Running> running_;
  std::uint64_t last_job_ = 0;
};

}  // namespace interlock
