#include "server/stdio_server.h"

#include <chrono>
#include <cstdlib>
#include <exception>
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
#include "server/process_watch.h"
#include "server/transport_stdio.h"

namespace interlock {
namespace {

// How long the last answers may take to reach a client that reads slowly.
constexpr std::chrono::milliseconds kFarewell{100};

// What one read gave, for the loop.
using Incoming = std::variant<Received, Frame::Kind>;

std::vector<Incoming> incoming(MessageReader& reader, std::string_view bytes) {
  std::vector<Incoming> out;
  reader.feed(bytes, [&](const Frame& frame) {
    if (frame.kind == Frame::Kind::body) {
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

void log_exception(const std::exception_ptr& thrown) {
  try {
    std::rethrow_exception(thrown);
  } catch (const std::exception& error) {
    log(LogLevel::error, std::string("A worker failed: ") + error.what());
  }
}

}  // namespace

void run_stdio_server(ServerOptions options, const std::string& cache_folder) {
  StdioTransport transport;
  AsioEventLoop loop;
  OutputQueue queue;
  // One more than what analyses, so that somebody who waits needn't wait for that.
  const std::size_t parallel = hardware_workers();
  ThreadPool pool(parallel + 1, log_exception);
  const std::shared_ptr<FactCache> facts = facts_in(cache_folder);
  std::unique_ptr<Session> session;
  const auto client_gone = [&] { session->end_of_client(); };
  session = std::make_unique<Session>(
      Session::Environment{
          loop, queue,
          [&pool](Priority priority, ThreadPool::Job job) {
            return pool.post(priority, std::move(job));
          },
          parallel, read_file,
          Workspace::Disk{std::make_shared<DiskFiles>(), facts, workspace_files},
          [&queue, &facts](int code) {
            if (facts != nullptr) facts->save();
            // Not by way of destructors: a worker in the middle of a large file would be waited
            // for.
            queue.close();
            queue.wait_written(kFarewell);
            std::_Exit(code);
          },
          [&](std::int64_t process_id) { watch_process(loop, process_id, client_gone); }},
      std::move(options));

  MessageReader reader;
  transport.start(
      queue,
      [&](std::string_view bytes) {
        if (bytes.empty()) {
          loop.post(client_gone);
          return;
        }
        loop.post([&session, all = incoming(reader, bytes)] { receive(*session, all); });
      },
      [&] { loop.post(client_gone); });
  loop.run();
  std::_Exit(1);
}

}  // namespace interlock
