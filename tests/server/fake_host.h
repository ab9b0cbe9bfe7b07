#pragma once

#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "server/event_loop.h"
#include "server/outbox.h"
#include "server/session.h"
#include "server/worker_jobs.h"

// A server without threads, pipes and clocks, so that tests decide what happens when. Not
// thread-safe.
namespace interlock::tests {

// Runs tasks when told to; time passes when told to.
class FakeLoop final : public EventLoop {
 public:
  void post(Task task) override { tasks_.push_back(std::move(task)); }
  Timer call_after(std::chrono::milliseconds delay, Task task) override;
  void cancel(Timer timer) override;
  [[nodiscard]] Clock::time_point now() const override { return now_; }

  // False where there was none.
  bool run_task();
  // The next timer's time, if it is not after `end`; its task is then posted.
  bool run_timer_until(Clock::time_point end);
  void set_now(Clock::time_point now) { now_ = now; }
  [[nodiscard]] std::size_t timers() const { return timers_.size(); }

 private:
  std::deque<Task> tasks_;
  std::map<std::pair<Clock::time_point, Timer>, Task> timers_;
  std::uint64_t last_timer_ = 0;
  Clock::time_point now_ = Clock::time_point() + std::chrono::hours(1);
};

// Jobs wait here until they are run, the urgent ones first.
class FakeWorkers {
 public:
  [[nodiscard]] WorkerJobs::Post post();
  // False where none waits.
  bool run_job();
  [[nodiscard]] std::size_t waiting() const { return jobs_.size(); }

 private:
  struct Waiting {
    Priority priority;
    ThreadPool::Job job;
    std::stop_source stop;
  };
  std::deque<Waiting> jobs_;
};

class FakeOutbox final : public Outbox {
 public:
  void send(OutgoingMessage message) override;

  std::deque<std::string> sent;
};

// A session and all it stands on. Where the environment variable INTERLOCK_SENT_MESSAGES names a
// file, what all hosts hear and say is added to it, a line a message: see
// tests/protocol/sent_messages_test.py.
class FakeHost {
 public:
  // `facts`: where what is learned of files is kept; may be null.
  explicit FakeHost(ServerOptions options = {}, std::shared_ptr<FactCache> facts = nullptr);

  // Gives the session a message, written without "jsonrpc", and lets all follow that follows.
  void send(std::string_view json);
  void receive(const Received& received);
  // Runs what is due, without time passing; jobs too, unless they are held.
  void settle();
  void pass(std::chrono::milliseconds time);
  // The oldest message not taken yet; empty where there is none.
  [[nodiscard]] std::string take();

  bool hold_workers = false;
  std::size_t resident = 0;  // bytes that the process has in memory
  std::map<std::string, std::string> files;
  std::optional<int> exit_code;
  std::vector<std::int64_t> watched;
  FakeLoop loop;
  FakeWorkers workers;
  FakeOutbox outbox;
  std::unique_ptr<Session> session;
};

}  // namespace interlock::tests
