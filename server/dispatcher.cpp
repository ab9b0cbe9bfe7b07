#include "server/dispatcher.h"

#include <exception>
#include <vector>

#include "server/log.h"

namespace interlock {
namespace {

// The answers to one batch. They go out when nobody holds it any more, that is when all are there.
class BatchAnswers {
 public:
  explicit BatchAnswers(Client& client) : client_(client) {}
  BatchAnswers(const BatchAnswers&) = delete;
  BatchAnswers& operator=(const BatchAnswers&) = delete;
  ~BatchAnswers() {
    if (!answers_.empty()) {
      client_.respond("[" + answers_ + "]");
    }
  }

  void add(const std::string& answer) { answers_ += (answers_.empty() ? "" : ",") + answer; }

 private:
  Client& client_;
  std::string answers_;
};

}  // namespace

void Dispatcher::dispatch(const Received& received) {
  if (received.shape == Received::Shape::single) {
    for (const Message& message : received.messages) {
      dispatch(message, [this](std::string body) { client_.respond(std::move(body)); });
    }
    return;
  }
  const auto batch = std::make_shared<BatchAnswers>(client_);
  for (const Message& message : received.messages) {
    dispatch(message, [batch](const std::string& body) { batch->add(body); });
  }
}

void Dispatcher::dispatch(const Message& message, const Responder::Send& send) {
  if (const auto* request = std::get_if<Request>(&message)) {
    handle(*request, send);
  } else if (const auto* notification = std::get_if<Notification>(&message)) {
    handle(*notification);
  } else if (const auto* response = std::get_if<Response>(&message)) {
    if (response->error) {
      log(LogLevel::info, "The client refused a request: " + response->error->message);
    }
    client_.take_answer(response->id, response->result);
  } else if (const auto* invalid = std::get_if<InvalidMessage>(&message)) {
    // Clients in JavaScript leave a result out that is undefined.
    if (!client_.take_answer(invalid->id, Json())) {
      log(LogLevel::warning, "Not a message: " + invalid->error.message);
      send(make_error(invalid->id, invalid->error));
    }
  }
}

void Dispatcher::handle(const Request& request, const Responder::Send& send) {
  const std::uint64_t serial = ++last_serial_;
  const Responder responder(request.id, request.method,
                            [this, serial, id = request.id, send](std::string body) {
                              const auto found = open_.find(id);
                              if (found != open_.end() && found->second.serial == serial) {
                                open_.erase(found);
                              }
                              send(std::move(body));
                            });
  open_[request.id] = {serial, responder.duty()};
  try {
    on_request_(request, responder);
  } catch (const std::exception& error) {
    log(LogLevel::error, request.method + " failed: " + error.what());
    responder.fail(ErrorCode::internal_error, request.method + " failed");
  }
}

void Dispatcher::handle(const Notification& notification) {
  try {
    on_notification_(notification);
  } catch (const std::exception& error) {
    log(LogLevel::error, notification.method + " failed: " + error.what());
  }
}

void Dispatcher::cancel(const RequestId& id) {
  const auto found = open_.find(id);
  if (found == open_.end()) {
    return;
  }
  if (auto duty = found->second.duty.lock()) {
    Responder(std::move(duty)).fail(ErrorCode::request_cancelled, "The request was cancelled");
  }
}

void Dispatcher::cancel_all() {
  std::vector<RequestId> ids;
  for (const auto& [id, open] : open_) {
    ids.push_back(id);
  }
  for (const RequestId& id : ids) {
    cancel(id);
  }
}

}  // namespace interlock
