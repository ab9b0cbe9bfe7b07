#include "server/dispatcher.h"

#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "server/log.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

// Answers when told to, or never.
class Handlers {
 public:
  void request(const Request& request, const Responder& responder) {
    if (request.method == "throw") {
      throw std::runtime_error("as asked");
    }
    if (request.method == "twice") {
      responder.result("1");
      responder.fail(ErrorCode::internal_error, "no");
    }
    if (request.method == "later") {
      later.push_back(responder);
    }
  }

  std::vector<Responder> later;
};

struct Fixture {
  FakeOutbox outbox;
  Client client{outbox};
  Handlers handlers;
  Dispatcher dispatcher{client,
                        [this](const Request& request, const Responder& responder) {
                          handlers.request(request, responder);
                        },
                        [](const Notification&) { throw std::runtime_error("ignored"); }};

  Json send(std::string_view body) {
    dispatcher.dispatch(read_messages(body));
    if (outbox.sent.empty()) {
      return {};
    }
    const std::string answer = std::move(outbox.sent.front());
    outbox.sent.pop_front();
    return parse_json(answer).value;
  }
};

TEST_CASE("what works on an answer hears of it once, whoever gives it") {
  set_up_log(LogLevel::off, std::nullopt);
  Fixture fixture;
  int heard = 0;
  fixture.send(R"({"id":1,"method":"later"})");
  fixture.handlers.later.back().when_answered([&] { ++heard; });
  fixture.dispatcher.cancel(RequestId{std::int64_t{1}});
  CHECK(heard == 1);
  fixture.handlers.later.back().result("1");
  CHECK(heard == 1);
  fixture.handlers.later.back().when_answered([&] { ++heard; });
  fixture.handlers.later.clear();
  CHECK(heard == 1);

  fixture.send(R"({"id":2,"method":"later"})");
  fixture.handlers.later.back().when_answered([&] { ++heard; });
  fixture.handlers.later.clear();  // goes without an answer
  CHECK(heard == 1);
}

TEST_CASE("a handler that forgets, throws or answers twice costs one answer") {
  set_up_log(LogLevel::off, std::nullopt);
  Fixture fixture;
  CHECK(fixture.send(R"({"id":1,"method":"forget"})")["error"]["code"].integer() == -32603);
  CHECK(fixture.send(R"({"id":2,"method":"throw"})")["error"]["code"].integer() == -32603);
  CHECK(fixture.send(R"({"id":3,"method":"twice"})")["result"].integer() == 1);
  CHECK_FALSE(fixture.send(R"({"method":"throw"})").present());
  CHECK(fixture.outbox.sent.empty());
}

TEST_CASE("a batch is answered when its last answer is there") {
  Fixture fixture;
  CHECK_FALSE(
      fixture
          .send(
              R"([{"id":1,"method":"later"},{"id":2,"method":"twice"},{"id":3,"method":"later"}])")
          .present());
  fixture.handlers.later[1].result("3");
  CHECK(fixture.outbox.sent.empty());
  fixture.dispatcher.cancel(RequestId{std::int64_t{1}});
  REQUIRE(fixture.outbox.sent.size() == 1);
  const Json answers = parse_json(fixture.outbox.sent.front()).value;
  REQUIRE(answers.size() == 3);
  CHECK(answers[0]["id"].integer() == 2);
  CHECK(answers[1]["id"].integer() == 3);
  CHECK(answers[2]["error"]["code"].integer() == -32800);
}

TEST_CASE("a client that leaves a null result out has answered") {
  Fixture fixture;
  bool answered = false;
  fixture.client.request("ask", "", [&](const Json& result) { answered = !result.present(); });
  CHECK(fixture.send(R"({"id":"interlock-1"})")["method"].string() == "ask");
  CHECK(answered);
  CHECK(fixture.outbox.sent.empty());
}

// Requests, cancels and answers in any order: each request has one answer when all is over.
TEST_CASE("each request is answered once") {
  set_up_log(LogLevel::off, std::nullopt);
  std::mt19937 random(5);
  for (int round = 0; round < 200; ++round) {
    std::map<std::int64_t, int> answers;
    std::int64_t last_id = 0;
    FakeOutbox outbox;
    {
      Client client(outbox);
      Handlers handlers;
      Dispatcher dispatcher(
          client,
          [&](const Request& request, const Responder& responder) {
            handlers.request(request, responder);
          },
          [](const Notification&) {});
      for (int i = 0; i < 50; ++i) {
        static constexpr const char* kMethods[] = {"later", "later", "forget", "throw", "twice"};
        switch (random() % 4) {
          case 0:
            dispatcher.cancel(RequestId{static_cast<std::int64_t>(random() % 30)});
            break;
          case 1:
            if (!handlers.later.empty()) {
              handlers.later[random() % handlers.later.size()].result("null");
            }
            break;
          case 2:
            if (!handlers.later.empty()) {
              handlers.later.pop_back();
            }
            break;
          default:
            dispatcher.dispatch(read_messages(R"({"id":)" + std::to_string(++last_id) +
                                              R"(,"method":")" + kMethods[random() % 5] + "\"}"));
            break;
        }
      }
      if (random() % 2 == 0) {
        dispatcher.cancel_all();
      }
      handlers.later.clear();
    }
    for (const std::string& body : outbox.sent) {
      ++answers[parse_json(body).value["id"].integer().value_or(0)];
    }
    CHECK(answers.size() == static_cast<std::size_t>(last_id));
    for (const auto& [id, count] : answers) {
      CHECK(count == 1);
    }
  }
}

}  // namespace
}  // namespace interlock::tests
