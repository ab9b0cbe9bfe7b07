#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

#include "protocol/jsonrpc.h"
#include "protocol/lsp_initialize.h"
#include "protocol/message_reader.h"
#include "server/client.h"
#include "server/dispatcher.h"
#include "server/event_loop.h"
#include "server/quarantine.h"
#include "server/worker_jobs.h"
#include "server/workspace.h"

namespace interlock {

// What the one who starts the server may say.
struct ServerOptions {
  Settings settings;  // laid over all others
  std::optional<lsp::PositionEncodingKind> position_encoding;
  std::optional<std::int64_t> client_process_id;
  Quarantine quarantine;  // left alone
};

// Writes a page for the user to see, and says its path; nothing where it can't be. Any thread.
using WritePage =
    std::function<std::optional<std::string>(const std::string& name, const std::string& bytes)>;

// One connection with one client, from the first message to the last. Loop thread only.
//
//   created --initialize--> running --shutdown--> shut_down --exit--> ended
class Session {
 public:
  struct Environment {
    EventLoop& loop;
    Outbox& outbox;
    WorkerJobs::Post post;
    std::size_t parallel = 1;  // how many documents are analysed at the same time
    FileReader read_file;
    std::string user_folder;  // that may have the user's settings; empty: none
    Workspace::Disk disk;
    std::function<void(int code)> exit;  // ends the process
    // Has end_of_client() called when that process ends.
    std::function<void(std::int64_t process_id)> watch_client;
    WritePage write_page;
  };

  Session(Environment environment, ServerOptions options);

  void receive(const Received& received);
  // Bytes that are no message.
  void receive_broken(Frame::Kind kind);
  // There is nothing more to read, nobody who reads, or no client any more.
  void end_of_client();

  // For the handlers.
  [[nodiscard]] Client& client() { return client_; }
  [[nodiscard]] Dispatcher& dispatcher() { return dispatcher_; }
  [[nodiscard]] WorkerJobs& jobs() { return jobs_; }
  [[nodiscard]] const WritePage& write_page() const { return environment_.write_page; }
  // REQUIRES: initialised, as it is for every handler but initialize's.
  [[nodiscard]] Workspace& workspace() { return *workspace_; }

  [[nodiscard]] lsp::InitializeResult initialize(const lsp::InitializeParams& params);
  // What has to wait until the client may be asked.
  void initialized();
  void shut_down();
  void exit();

 private:
  enum class State : std::uint8_t { created, running, shut_down, ended };

  void handle_request(const Request& request, const Responder& responder);
  void handle_notification(const Notification& notification);
  void trace(const Request& request, const Responder& responder);
  [[nodiscard]] std::shared_ptr<const ClientProfile> make_profile(
      const lsp::ClientCapabilities& capabilities) const;
  void end(int code);

  Environment environment_;
  ServerOptions options_;
  State state_ = State::created;
  Client client_;
  Dispatcher dispatcher_;
  WorkerJobs jobs_;
  std::unique_ptr<Workspace> workspace_;
};

}  // namespace interlock
