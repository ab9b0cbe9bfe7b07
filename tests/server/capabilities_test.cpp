// What clients say of themselves, with every value of it exchanged for others of any type.
#include <set>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>
#include <nlohmann/json.hpp>

#include "tests/harness/case_file.h"
#include "tests/server/fake_host.h"

namespace interlock::tests {
namespace {

using Pointer = nlohmann::json::json_pointer;

const std::vector<const char*> kClients = {"neovim-0.7.2.json", "emacs28-eglot1.9.json"};

nlohmann::json recorded(const char* client) {
  return nlohmann::json::parse(
      read_file(std::filesystem::path(INTERLOCK_TESTS) / "sessions/clients" / client));
}

// Each leaf and each object or array above one; of an array's elements the first.
std::vector<Pointer> places_in(const nlohmann::json& params) {
  std::set<std::string> found;
  const nlohmann::json flat = params.flatten();
  for (const auto& leaf : flat.items()) {
    for (Pointer place(leaf.key()); !place.empty(); place = place.parent_pointer()) {
      const std::string& last = place.back();
      if (last == "0" || last.find_first_not_of("0123456789") != std::string::npos)
        found.insert(place.to_string());
    }
  }
  std::vector<Pointer> places;
  for (const std::string& place : found) places.emplace_back(place);
  return places;
}

// The answers to requests; a request of the server's gets an error, as from a client that doesn't
// know it.
std::vector<Json> answers(FakeHost& host) {
  std::vector<Json> found;
  for (std::string body = host.take(); !body.empty(); body = host.take()) {
    const Json message = parse_json(body).value;
    REQUIRE(message["jsonrpc"].string() == "2.0");
    if (!message["method"].present()) {
      found.push_back(message);
    } else if (message["id"].present()) {
      host.send(R"({"id":)" + message["id"].dump() + R"(,"error":{"code":-32601,"message":""}})");
    }
  }
  return found;
}

void check_session(const nlohmann::json& params) {
  FakeHost host;
  host.send(R"({"id":1,"method":"initialize","params":)" + params.dump() + "}");
  const std::vector<Json> first = answers(host);
  REQUIRE(first.size() == 1);
  const Json result = first[0]["result"];
  REQUIRE(result["capabilities"]["textDocumentSync"].present());
  REQUIRE(result["capabilities"]["positionEncoding"].is_string());
  REQUIRE(result["serverInfo"]["name"].is_string());
  host.send(R"({"method":"initialized","params":{}})");
  host.send(
      R"({"method":"textDocument/didOpen","params":{"textDocument":{"uri":"file:///home/user/project/a.py",)"
      R"("languageId":"python","version":1,"text":"import time\nasync def f(): time.sleep(1)\n"}}})");
  host.send(
      R"({"id":2,"method":"textDocument/hover","params":{"textDocument":{"uri":"file:///home/user/project/a.py"},)"
      R"("position":{"line":1,"character":20}}})");
  host.send(
      R"({"id":3,"method":"textDocument/codeAction","params":{"textDocument":{"uri":"file:///home/user/project/a.py"},)"
      R"("range":{"start":{"line":1,"character":20},"end":{"line":1,"character":20}},"context":{"diagnostics":[]}}})");
  host.pass(std::chrono::milliseconds(1000));
  const std::vector<Json> later = answers(host);
  REQUIRE(later.size() == 2);
  CHECK(later[0]["result"]["contents"].present());
  // Clients that don't say that they take actions get none.
  CHECK(later[1]["result"].is_array());
  host.send(R"({"id":4,"method":"shutdown"})");
  const std::vector<Json> last = answers(host);
  REQUIRE(last.size() == 1);
  CHECK(last[0]["result"].is_null());
}

TEST_CASE("whatever a client says of itself, it is served") {
  for (const char* client : kClients) {
    const nlohmann::json params = recorded(client);
    for (const Pointer& place : places_in(params)) {
      for (const char* other : {"null", "true", "7", "\"x\"", "{}", "[]", "[[{}]]"}) {
        INFO(client << " " << place.to_string() << " = " << other);
        nlohmann::json changed = params;
        changed[place] = nlohmann::json::parse(other);
        check_session(changed);
      }
    }
  }
}

}  // namespace
}  // namespace interlock::tests
