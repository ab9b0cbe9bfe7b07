#include "tests/server/fake_host.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>

#include "analysis/index/source_walk.h"
#include "analysis/text/hash128.h"
#include "server/log.h"
#include "tests/harness/memory_files.h"

namespace interlock::tests {
namespace {

// `from`: "client", "server", or "host" for a new session.
void record(std::string_view from, std::string_view body) {
  static const char* const path = std::getenv("INTERLOCK_SENT_MESSAGES");
  if (path == nullptr) return;
  static std::ofstream file(path, std::ios::app);
  JsonWriter line;
  line.begin_object().field("from", from).field("body", body).end_object();
  file << line.take() << '\n';
}

}  // namespace

void FakeOutbox::send(OutgoingMessage message) {
  record("server", message.body);
  sent.push_back(std::move(message.body));
}

EventLoop::Timer FakeLoop::call_after(std::chrono::milliseconds delay, Task task) {
  const Timer timer{++last_timer_};
  timers_.emplace(std::pair(now_ + delay, timer), std::move(task));
  return timer;
}

void FakeLoop::cancel(Timer timer) {
  std::erase_if(timers_, [&](const auto& entry) { return entry.first.second == timer; });
}

bool FakeLoop::run_task() {
  if (tasks_.empty()) {
    return false;
  }
  const Task task = std::move(tasks_.front());
  tasks_.pop_front();
  task();
  return true;
}

bool FakeLoop::run_timer_until(Clock::time_point end) {
  if (timers_.empty() || timers_.begin()->first.first > end) {
    return false;
  }
  now_ = std::max(now_, timers_.begin()->first.first);
  post(std::move(timers_.begin()->second));
  timers_.erase(timers_.begin());
  return true;
}

WorkerJobs::Post FakeWorkers::post() {
  return [this](Priority priority, ThreadPool::Job job) {
    jobs_.push_back({priority, std::move(job), {}});
    return jobs_.back().stop;
  };
}

bool FakeWorkers::run_job() {
  std::erase_if(jobs_, [](const Waiting& waiting) { return waiting.stop.stop_requested(); });
  const auto next = std::max_element(jobs_.begin(), jobs_.end(), [](const auto& a, const auto& b) {
    return a.priority < b.priority;
  });
  if (next == jobs_.end()) {
    return false;
  }
  const Waiting chosen = std::move(*next);
  jobs_.erase(next);
  chosen.job(chosen.stop.get_token());
  return true;
}

namespace {

// The files of a host, as the analysis sees them. REQUIRES: the host outlives it.
class HostFiles final : public FileSystem {
 public:
  explicit HostFiles(const std::map<std::string, std::string>& files) : files_(files) {}

  [[nodiscard]] std::vector<Entry> list(const std::string& folder) const override {
    return memory().list(folder);
  }
  [[nodiscard]] std::optional<std::string> read(const std::string& path) const override {
    const auto found = files_.find(path);
    return found == files_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  [[nodiscard]] MemoryFiles memory() const {
    MemoryFiles memory;
    memory.files.insert(files_.begin(), files_.end());
    return memory;
  }

  const std::map<std::string, std::string>& files_;
};

// As a walk of the disk would find them. REQUIRES: as above.
FindFiles files_in(const std::map<std::string, std::string>& files) {
  return [&files](const std::vector<std::string>& folders, const Settings&,
                  const std::stop_token& stop) {
    std::vector<StampedFile> found;
    for (const std::string& path : python_files(HostFiles(files), folders, files.size(), stop))
      found.push_back({path, hash128(files.at(path)).low});
    return std::optional(std::move(found));
  };
}

}  // namespace

FakeHost::FakeHost(ServerOptions options, std::shared_ptr<FactCache> facts) {
  record("host", "");
  set_up_log(LogLevel::off, std::nullopt);  // what these tests make it say is of no use
  session = std::make_unique<Session>(
      Session::Environment{
          loop, outbox, workers.post(), 2,
          [this](const std::string& path, std::size_t) -> std::optional<std::string> {
            const auto found = files.find(path);
            return found == files.end() ? std::nullopt : std::optional(found->second);
          },
          "/home/user/.config/interlock",
          Workspace::Disk{std::make_shared<HostFiles>(files),
                          facts,
                          files_in(files),
                          [this](const std::string& path) {
                            const auto found = files.find(path);
                            return found == files.end() ? 0 : hash128(found->second).low;
                          },
                          {.resident = [this] { return resident; }}},
          [this](int code) { exit_code = code; },
          [this](std::int64_t process_id) { watched.push_back(process_id); },
          [this](const std::string& name, const std::string& bytes) -> std::optional<std::string> {
            files["/pages/" + name] = bytes;
            return "/pages/" + name;
          }},
      std::move(options));
}

void FakeHost::send(std::string_view json) {
  record("client", json);
  receive(read_messages(json));
}

void FakeHost::receive(const Received& received) {
  session->receive(received);
  settle();
}

void FakeHost::settle() {
  while (loop.run_task() || (!hold_workers && workers.run_job())) {
  }
}

void FakeHost::pass(std::chrono::milliseconds time) {
  const auto end = loop.now() + time;
  while (loop.run_timer_until(end)) {
    settle();
  }
  loop.set_now(end);
}

std::string FakeHost::take() {
  if (outbox.sent.empty()) {
    return {};
  }
  std::string body = std::move(outbox.sent.front());
  outbox.sent.pop_front();
  return body;
}

}  // namespace interlock::tests
