#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "protocol/jsonrpc.h"
#include "server/client.h"
#include "server/responder.h"

namespace interlock {

// Sees that each request gets one answer, whatever its handler does. Loop thread only; it outlives
// the Responders that it gives out.
class Dispatcher {
 public:
  using HandleRequest = std::function<void(const Request&, const Responder&)>;
  using HandleNotification = std::function<void(const Notification&)>;

  Dispatcher(Client& client, HandleRequest on_request, HandleNotification on_notification)
      : client_(client),
        on_request_(std::move(on_request)),
        on_notification_(std::move(on_notification)) {}

  // Handles the messages in their order. The answers to a batch go out together, when the last is
  // there.
  void dispatch(const Received& received);

  // Answers a request that is still open with RequestCancelled; others are none of our business.
  void cancel(const RequestId& id);
  void cancel_all();
  [[nodiscard]] std::size_t open_requests() const { return open_.size(); }

 private:
  struct Open {
    std::uint64_t serial = 0;  // tells requests apart that a client gave the same id
    std::weak_ptr<Responder::Duty> duty;
  };

  void dispatch(const Message& message, const Responder::Send& send);
  void handle(const Request& request, const Responder::Send& send);
  void handle(const Notification& notification);

  Client& client_;
  HandleRequest on_request_;
  HandleNotification on_notification_;
  std::map<RequestId, Open> open_;
  std::uint64_t last_serial_ = 0;
};

}  // namespace interlock
