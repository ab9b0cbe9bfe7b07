#include "server/session.h"

#include <utility>

#include "server/commands.h"
#include "server/from_lsp.h"
#include "server/handlers/methods.h"
#include "server/log.h"
#include "server/version.h"

namespace interlock {
namespace {

PositionEncoding choose_encoding(const lsp::ClientCapabilities& capabilities,
                                 std::optional<lsp::PositionEncodingKind> wanted) {
  if (wanted) {
    return from_lsp(*wanted);
  }
  if (!capabilities.position_encodings.empty()) {
    return from_lsp(capabilities.position_encodings.front());
  }
  if (!capabilities.offset_encodings.empty()) {
    return from_lsp(capabilities.offset_encodings.front());
  }
  return PositionEncoding::utf16;
}

lsp::PositionEncodingKind kind_of(PositionEncoding encoding) {
  switch (encoding) {
    case PositionEncoding::utf8:
      return lsp::PositionEncodingKind::utf8;
    case PositionEncoding::utf16:
      return lsp::PositionEncodingKind::utf16;
    case PositionEncoding::utf32:
      return lsp::PositionEncodingKind::utf32;
  }
  return lsp::PositionEncodingKind::utf16;
}

// Which channel it is has to be said in the answer to `initialize`: only settings that are there by
// then count.
DiagnosticsChannel choose_channel(const lsp::InitializeParams& params,
                                  const Settings& command_line) {
  const Settings asked =
      merged(settings_from_json(params.initialization_options).settings, command_line);
  const DiagnosticsChannel channel = asked.channel.value_or(DiagnosticsChannel::automatic);
  if (channel != DiagnosticsChannel::automatic) {
    return channel;
  }
  return params.capabilities.pull_diagnostics.supported ? DiagnosticsChannel::pull
                                                        : DiagnosticsChannel::push;
}

}  // namespace

Session::Session(Environment environment, ServerOptions options)
    : environment_(std::move(environment)),
      options_(std::move(options)),
      client_(environment_.outbox),
      dispatcher_(
          client_,
          [this](const Request& request, const Responder& responder) {
            handle_request(request, responder);
          },
          [this](const Notification& notification) { handle_notification(notification); }),
      jobs_(environment_.loop, environment_.post) {
  if (options_.client_process_id) {
    environment_.watch_client(*options_.client_process_id);
  }
}

void Session::receive(const Received& received) {
  if (state_ != State::ended) {
    dispatcher_.dispatch(received);
  }
}

void Session::receive_broken(Frame::Kind kind) {
  if (state_ == State::ended) {
    return;
  }
  const ResponseError error =
      kind == Frame::Kind::too_large
          ? ResponseError{ErrorCode::invalid_request, "The message is too large"}
          : ResponseError{ErrorCode::parse_error, "A header block without a valid Content-Length"};
  log(LogLevel::warning, error.message);
  client_.respond(make_error({}, error));
}

void Session::end_of_client() {
  end(state_ == State::shut_down ? 0 : 1);
}

void Session::handle_request(const Request& request, const Responder& responder) {
  const bool is_initialize = request.method == "initialize";
  if (state_ == State::created && !is_initialize) {
    responder.fail(ErrorCode::server_not_initialized, "The first request has to be initialize");
    return;
  }
  if (state_ == State::shut_down || (state_ == State::running && is_initialize)) {
    responder.fail(ErrorCode::invalid_request,
                   is_initialize ? "initialize has to come once" : "The server is shutting down");
    return;
  }
  const RequestMethod* method = find_request_method(request.method);
  if (method == nullptr) {
    responder.fail(ErrorCode::method_not_found, "Unknown method " + request.method);
    return;
  }
  if (client_.is_traced()) trace(request, responder);
  method->handle(*this, request.params, responder);
}

void Session::trace(const Request& request, const Responder& responder) {
  const std::string name = request.method + " (" + to_string(request.id) + ")";
  client_.trace("Received " + name, request.params.dump());
  responder.when_answered([this, name, start = environment_.loop.now()] {
    const auto taken =
        std::chrono::duration_cast<std::chrono::milliseconds>(environment_.loop.now() - start);
    client_.trace("Answered " + name + " in " + std::to_string(taken.count()) + " ms", "");
  });
}

void Session::handle_notification(const Notification& notification) {
  if (notification.method == "exit") {
    exit();
    return;
  }
  if (state_ != State::running) {
    return;
  }
  if (const NotificationMethod* method = find_notification_method(notification.method)) {
    // Written as text only where somebody reads it: it may be a document of a megabyte.
    if (client_.is_traced()) {
      client_.trace("Received " + notification.method, notification.params.dump());
    }
    method->handle(*this, notification.params);
  }
}

std::shared_ptr<const ClientProfile> Session::make_profile(
    const lsp::ClientCapabilities& capabilities) const {
  return std::make_shared<const ClientProfile>(
      ClientProfile{capabilities, choose_encoding(capabilities, options_.position_encoding)});
}

lsp::InitializeResult Session::initialize(const lsp::InitializeParams& params) {
  state_ = State::running;
  if (!params.ignored.empty()) {
    std::string fields;
    for (const std::string& field : params.ignored) {
      fields += " " + field;
    }
    log(LogLevel::warning, "Fields of initialize that have another type than LSP says:" + fields);
  }
  if (params.process_id && !options_.client_process_id) {
    environment_.watch_client(*params.process_id);
  }
  client_.set_trace(params.trace);
  auto profile = make_profile(params.capabilities);
  const DiagnosticsChannel channel = choose_channel(params, options_.settings);
  workspace_ = std::make_unique<Workspace>(
      Workspace::Connection{environment_.loop, jobs_, client_, profile, channel},
      Configuration::Sources{options_.settings, environment_.read_file, environment_.user_folder,
                             channel},
      environment_.disk, environment_.parallel, options_.quarantine);
  workspace_->set_folders(params.folders);
  workspace_->configuration().set_initialization_options(params.initialization_options);

  lsp::InitializeResult result;
  result.position_encoding = kind_of(profile->encoding);
  result.echo_offset_encoding = !params.capabilities.offset_encodings.empty();
  result.pull_diagnostics = channel == DiagnosticsChannel::pull;
  result.notebooks = params.capabilities.notebooks;
  result.code_action_kinds = code_action_kinds();
  if (params.capabilities.code_action.documentation) {
    result.code_action_documentation = code_action_documentation();
  }
  result.code_action_resolve = resolves_code_actions(*profile);
  for (const ServerCommand& command : server_commands()) result.commands.emplace_back(command.name);
  result.token_modifiers = {kTokenModifiers.begin(), kTokenModifiers.end()};
  result.server_name = "Interlock";
  result.server_version = version_text();
  return result;
}

void Session::initialized() {
  const lsp::ClientCapabilities& capabilities = workspace_->profile()->capabilities;
  std::vector<lsp::Registration> registrations;
  if (capabilities.watched_files.dynamic_registration) {
    const std::vector<std::string> globs = {"**/pyproject.toml", "**/interlock.toml", "**/*.py",
                                            "**/interlock*.json"};
    registrations.push_back(
        {"interlock-watch", "workspace/didChangeWatchedFiles", lsp::watcher_options(globs)});
  }
  if (capabilities.did_change_configuration_registration) {
    registrations.push_back(
        {"interlock-settings", "workspace/didChangeConfiguration", R"({"section":"interlock"})"});
  }
  if (!registrations.empty()) {
    // A client that refuses is as one that can't watch.
    client_.request(
        "client/registerCapability", lsp::registration_params(registrations),
        [this, watches = capabilities.watched_files.dynamic_registration](const Json& result) {
          if (!watches) return;
          if (result.present()) {
            workspace_->set_watched();
          } else {
            workspace_->watch_settings();
          }
        });
  }
  if (!capabilities.watched_files.dynamic_registration) workspace_->watch_settings();
  if (capabilities.configuration) {
    workspace_->configuration().ask_client();
  }
  workspace_->start_indexing();
}

void Session::shut_down() {
  state_ = State::shut_down;
  jobs_.cancel_all();
  dispatcher_.cancel_all();
  workspace_->indexer().stop();
  workspace_->diagnostics().stop();
}

void Session::exit() {
  end(state_ == State::shut_down ? 0 : 1);
}

void Session::end(int code) {
  if (std::exchange(state_, State::ended) != State::ended) {
    environment_.exit(code);
  }
}

}  // namespace interlock
