#include "server/server_process.h"

#include <chrono>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <utility>
#include <variant>
#include <vector>

#include "analysis/run/thread_pool.h"
#include "protocol/message_reader.h"
#include "server/asio_event_loop.h"
#include "server/cache/disk_facts.h"
#include "server/cache/tool_id.h"
#include "server/disk_files.h"
#include "server/log.h"
#include "server/output_queue.h"
#include "server/recording.h"
#include "server/replay.h"
#include "server/system/file_stamp.h"
#include "server/system/memory.h"
#include "server/system/process_watch.h"
#include "server/transport.h"
#include "server/user_folders.h"

namespace interlock {
namespace {

// How long the last answers may take to reach a client that reads slowly.
constexpr std::chrono::milliseconds kFarewell{100};

// What one read gave, for the loop.
using Incoming = std::variant<Received, Frame::Kind>;

std::vector<Incoming> incoming(MessageReader& reader, std::string_view bytes, Recorder* recorder) {
  std::vector<Incoming> out;
  reader.feed(bytes, [&](const Frame& frame) {
    if (frame.kind == Frame::Kind::body) {
      if (recorder != nullptr) recorder->add(RecordedMessage::Direction::received, frame.body);
      out.emplace_back(read_messages(frame.body));
    } else {
      out.emplace_back(frame.kind);
    }
  });
  return out;
}

void receive(Session& session, const std::vector<Incoming>& all) {
  for (const Incoming& one : all) {
    if (const auto* received = std::get_if<Received>(&one)) {
      session.receive(*received);
    } else {
      session.receive_broken(std::get<Frame::Kind>(one));
    }
  }
}

// Null where nothing is to be kept.
std::shared_ptr<FactCache> facts_in(const std::string& folder) {
  if (folder.empty()) return nullptr;
  const auto cannot_write = [folder] {
    log(LogLevel::warning, "Nothing can be kept in " + folder + ": files will be read anew");
  };
  return std::make_shared<DiskFacts>(
      std::make_shared<BlobStore>(folder, BlobStore::Limits{}, cannot_write), tool_id());
}

std::optional<std::string> write_page(const std::string& name, const std::string& bytes) {
  std::error_code error;
  const std::string caches = user_cache_folder();
  const std::filesystem::path folder = std::filesystem::path(caches) / "pages";
  std::filesystem::create_directories(folder, error);
  if (caches.empty() || error) return std::nullopt;
  const std::string path = (folder / name).generic_string();
  std::ofstream file(path, std::ios::binary);
  file << bytes;
  return file.flush() ? std::optional(path) : std::nullopt;
}

void log_exception(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    log(LogLevel::error, std::string("A worker failed: ") + error.what());
  }
}

// All that a session needs of the system, but for the other end of the connection.
class Host {
 public:
  Host(ServerOptions options, const ServerProcess& process, Outbox& outbox,
       std::function<void(int code)> exit)
      : facts_(facts_in(process.cache_folder)) {
    const auto end = [this, exit = std::move(exit)](int code) {
      if (facts_ != nullptr) facts_->save();
      // Not by way of destructors: a worker in the middle of a large file would be waited for.
      exit(code);
      std::_Exit(code);
    };
    session_ = std::make_unique<Session>(
        Session::Environment{
            loop_, outbox,
            [this](Priority priority, ThreadPool::Job job) {
              return pool_.post(priority, std::move(job));
            },
            parallel_, read_file, user_settings_folder(),
            Workspace::Disk{std::make_shared<DiskFiles>(),
                            facts_,
                            workspace_files,
                            file_stamp,
                            {process.memory_budget, resident_bytes}},
            end, [this](std::int64_t id) { watch_process(loop_, id, [this] { client_gone(); }); },
            write_page},
        std::move(options));
  }

  [[nodiscard]] AsioEventLoop& loop() { return loop_; }
  [[nodiscard]] Session& session() { return *session_; }
  void client_gone() { session_->end_of_client(); }

 private:
  AsioEventLoop loop_;
  // One more than what analyses, so that somebody who waits needn't wait for that.
  std::size_t parallel_ = hardware_workers();
  ThreadPool pool_{parallel_ + 1, log_exception};
  std::shared_ptr<FactCache> facts_;
  std::unique_ptr<Session> session_;
};

std::optional<Transport> transport_of(const ServerProcess& process) {
  if (process.port) return Transport::to_port(*process.port);
  return process.pipe.empty() ? Transport::over_stdio() : Transport::to_pipe(process.pipe);
}

// Prints what is said as a recording.
class PrintingOutbox final : public Outbox {
 public:
  explicit PrintingOutbox(std::function<void(const std::string&)> heard)
      : recorder_(std::cout), heard_(std::move(heard)) {}

  void send(OutgoingMessage message) override {
    recorder_.add(RecordedMessage::Direction::sent, message.body);
    heard_(message.body);
  }
  void finish() { recorder_.finish(); }

 private:
  Recorder recorder_;
  std::function<void(const std::string&)> heard_;
};

}  // namespace

int run_server(ServerOptions options, const ServerProcess& process) {
  const std::optional<Transport> transport = transport_of(process);
  std::unique_ptr<Recorder> recorder;
  if (!process.record.empty()) recorder = std::make_unique<Recorder>(process.record);
  if (!transport || (recorder != nullptr && !recorder->is_open())) return 1;
  OutputQueue queue;
  std::unique_ptr<RecordedOutbox> recorded;
  if (recorder != nullptr) recorded = std::make_unique<RecordedOutbox>(queue, *recorder);
  Outbox& outbox = recorded != nullptr ? static_cast<Outbox&>(*recorded) : queue;
  Host host(std::move(options), process, outbox, [&](int) {
    queue.close();
    queue.wait_written(kFarewell);
    if (recorder != nullptr) recorder->finish();
  });
  MessageReader reader(process.largest_message);
  const auto client_gone = [&] { host.loop().post([&] { host.client_gone(); }); };
  transport->start(
      queue,
      [&](std::string_view bytes) {
        if (bytes.empty()) return client_gone();
        host.loop().post(
            [&, all = incoming(reader, bytes, recorder.get())] { receive(host.session(), all); });
      },
      client_gone);
  host.loop().run();
  std::_Exit(1);
}

int replay_session(ServerOptions options, const ServerProcess& process,
                   const std::string& recording) {
  constexpr std::size_t kMaxBytes = std::size_t{1} << 30U;
  const auto file = read_file(recording, kMaxBytes);
  auto messages = file ? read_recording(*file) : std::nullopt;
  if (!messages) {
    log(LogLevel::error, recording + " is no recording");
    return 2;
  }
  std::unique_ptr<Replay> replay;
  PrintingOutbox outbox([&](const std::string& body) {
    if (replay != nullptr) replay->heard(body);
  });
  Host host(std::move(options), process, outbox, [&](int) { outbox.finish(); });
  replay =
      std::make_unique<Replay>(host.loop(), std::move(*messages),
                               Replay::Ends{[&](const std::string& body) {
                                              host.loop().post([&, received = read_messages(body)] {
                                                host.session().receive(received);
                                              });
                                            },
                                            [&] {
                                              host.loop().post([&] {
                                                outbox.finish();
                                                std::_Exit(0);
                                              });
                                            }});
  host.loop().post([&] { replay->start(); });
  host.loop().run();
  std::_Exit(1);
}

}  // namespace interlock
