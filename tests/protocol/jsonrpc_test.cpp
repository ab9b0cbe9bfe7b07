#include "protocol/jsonrpc.h"

#include <string>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

template <typename T>
T single(std::string_view body) {
  const Received received = read_messages(body);
  INFO(body);
  REQUIRE(received.shape == Received::Shape::single);
  REQUIRE(received.messages.size() == 1);
  REQUIRE(std::holds_alternative<T>(received.messages[0]));
  return std::get<T>(received.messages[0]);
}

ErrorCode error_of(std::string_view body) {
  return single<InvalidMessage>(body).error.code;
}

std::string echoed(std::string_view id) {
  const auto request =
      single<Request>(R"({"jsonrpc":"2.0","method":"m","id":)" + std::string(id) + "}");
  return make_result(request.id, "");
}

TEST_CASE("requests, notifications and responses are told apart") {
  CHECK(single<Request>(R"({"jsonrpc":"2.0","id":1,"method":"m","params":{"a":1}})")
            .params["a"]
            .integer() == 1);
  CHECK(single<Notification>(R"({"jsonrpc":"2.0","method":"m"})").method == "m");
  CHECK(single<Response>(R"({"jsonrpc":"2.0","id":"x","result":null})").result.is_null());
  const auto failed =
      single<Response>(R"({"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"no"}})");
  REQUIRE(failed.error);
  CHECK(failed.error->code == ErrorCode::method_not_found);
  CHECK(failed.error->message == "no");
}

TEST_CASE("each malformed message gets the error that is due") {
  CHECK(error_of("{") == ErrorCode::parse_error);
  CHECK(error_of("") == ErrorCode::parse_error);
  CHECK(error_of(R"({"jsonrpc":"2.0","id":1,"method":"text)") == ErrorCode::parse_error);
  CHECK(error_of("{\"id\":1,\"method\":\"m\xFF\"}") == ErrorCode::parse_error);
  CHECK(error_of("17") == ErrorCode::invalid_request);
  CHECK(error_of("null") == ErrorCode::invalid_request);
  CHECK(error_of("\"x\"") == ErrorCode::invalid_request);
  CHECK(error_of("[]") == ErrorCode::invalid_request);
  CHECK(error_of("{}") == ErrorCode::invalid_request);
  CHECK(error_of(R"({"jsonrpc":"2.0","id":1})") == ErrorCode::invalid_request);
  CHECK(error_of(R"({"jsonrpc":"2.0","id":1,"method":5})") == ErrorCode::invalid_request);
  CHECK(error_of(R"({"jsonrpc":"2.0","id":{},"method":"m"})") == ErrorCode::invalid_request);
  const std::string deep = std::string(20'000, '[') + std::string(20'000, ']');
  CHECK(error_of(R"({"jsonrpc":"2.0","id":1,"method":"m","params":)" + deep + "}") ==
        ErrorCode::invalid_request);
}

TEST_CASE("a notification with bytes that are no UTF-8 is read all the same") {
  CHECK(single<Notification>("{\"method\":\"m\",\"params\":{\"text\":\"\xFF\"}}")
            .params["text"]
            .string() == "\xEF\xBF\xBD");
}

TEST_CASE("ids go back as they came") {
  CHECK(echoed("0") == R"({"jsonrpc":"2.0","id":0,"result":null})");
  CHECK(echoed("-7") == R"({"jsonrpc":"2.0","id":-7,"result":null})");
  CHECK(echoed("9007199254740992") == R"({"jsonrpc":"2.0","id":9007199254740992,"result":null})");
  CHECK(echoed("9223372036854775807") ==
        R"({"jsonrpc":"2.0","id":9223372036854775807,"result":null})");
  CHECK(echoed("18446744073709551615") ==
        R"({"jsonrpc":"2.0","id":18446744073709551615,"result":null})");
  CHECK(echoed("1.5") == R"({"jsonrpc":"2.0","id":1.5,"result":null})");
  CHECK(echoed("null") == R"({"jsonrpc":"2.0","id":null,"result":null})");
  CHECK(echoed(R"("a\"\u0000é")") == R"({"jsonrpc":"2.0","id":"a\"\u0000é","result":null})");
  CHECK(echoed(R"("1")") == R"({"jsonrpc":"2.0","id":"1","result":null})");
}

TEST_CASE("a batch is read element by element") {
  const Received received =
      read_messages(R"([1,{"id":1,"method":"a"},{"method":"b"},[],{"foo":1}])");
  REQUIRE(received.shape == Received::Shape::batch);
  REQUIRE(received.messages.size() == 5);
  CHECK(std::holds_alternative<InvalidMessage>(received.messages[0]));
  CHECK(std::holds_alternative<Request>(received.messages[1]));
  CHECK(std::holds_alternative<Notification>(received.messages[2]));
  CHECK(std::holds_alternative<InvalidMessage>(received.messages[3]));
  CHECK(std::holds_alternative<InvalidMessage>(received.messages[4]));
}

TEST_CASE("params that are neither object nor array are as good as none") {
  for (const char* params : {"null", "1", "\"x\"", "true"}) {
    const auto request =
        single<Request>(R"({"id":1,"method":"m","params":)" + std::string(params) + "}");
    CHECK_FALSE(request.params.present());
  }
}

TEST_CASE("what goes out is JSON-RPC") {
  CHECK(make_error(RequestId{}, {ErrorCode::parse_error, "no"}) ==
        R"({"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}})");
  CHECK(make_notification("m", "{}") == R"({"jsonrpc":"2.0","method":"m","params":{}})");
  CHECK(make_notification("m", "") == R"({"jsonrpc":"2.0","method":"m"})");
  CHECK(make_request(RequestId{std::string("s")}, "m", "[1]") ==
        R"({"jsonrpc":"2.0","id":"s","method":"m","params":[1]})");
}

}  // namespace
}  // namespace interlock
