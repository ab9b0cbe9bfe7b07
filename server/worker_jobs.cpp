#include "server/worker_jobs.h"

#include <exception>
#include <string>

#include "server/log.h"

namespace interlock {

WorkerJobs::Job WorkerJobs::start_untyped(
    Priority priority, std::function<std::shared_ptr<void>(const std::stop_token&)> work,
    Then then) {
  const Job job{++last_job_};
  running_[job].then = std::move(then);
  running_[job].stop =
      post_(priority, [this, job, run = std::move(work)](const std::stop_token& stop) {
        std::shared_ptr<void> answer;
        try {
          answer = run(stop);
        } catch (const std::exception& error) {
          log(LogLevel::error, std::string("A worker's job failed: ") + error.what());
        }
        loop_.post([this, job, answer = std::move(answer)] { finish(job, answer); });
      });
  return job;
}

void WorkerJobs::finish(Job job, const std::shared_ptr<void>& answer) {
  const auto found = running_.find(job);
  if (found == running_.end()) {
    return;  // cancelled
  }
  const Then then = std::move(found->second.then);
  running_.erase(found);
  if (answer) {
    then(answer);
  }
}

void WorkerJobs::cancel(Job job) {
  const auto found = running_.find(job);
  if (found == running_.end()) {
    return;
  }
  Running cancelled = std::move(found->second);
  running_.erase(found);
  cancelled.stop.request_stop();
}

void WorkerJobs::cancel_all() {
  while (!running_.empty()) {
    cancel(running_.begin()->first);
  }
}

}  // namespace interlock
