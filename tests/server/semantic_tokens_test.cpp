#include "server/semantic_tokens.h"

#include <random>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/lsp_semantic_tokens.h"

namespace interlock::tests {
namespace {

using Data = std::vector<std::uint32_t>;

Data numbers(const Json& json) {
  Data out;
  for (const Json& number : json.elements()) out.push_back(number.unsigned32().value_or(0));
  return out;
}

// What a client makes of an answer and of what it had.
Data applied(const Json& answer, Data before) {
  if (answer["data"].present()) return numbers(answer["data"]);
  for (const Json& edit : answer["edits"].elements()) {
    const auto begin = before.begin() + edit["start"].unsigned32().value_or(0);
    const auto at = before.erase(begin, begin + edit["deleteCount"].unsigned32().value_or(0));
    const Data inserted = numbers(edit["data"]);
    before.insert(at, inserted.begin(), inserted.end());
  }
  return before;
}

TEST_CASE("what changed makes the new tokens of the old") {
  std::mt19937 random(3);
  ToldTokens told;
  Data client;
  std::string id;
  std::size_t deltas = 0;
  for (int i = 0; i < 2000; ++i) {
    Data now = client;
    const std::size_t at = random() % (now.size() + 1);
    const std::size_t count = std::min<std::size_t>(now.size() - at, random() % 12);
    now.erase(now.begin() + static_cast<std::ptrdiff_t>(at),
              now.begin() + static_cast<std::ptrdiff_t>(at + count));
    for (std::uint32_t n = static_cast<std::uint32_t>(random() % 12); n > 0; --n)
      now.insert(now.begin() + static_cast<std::ptrdiff_t>(at),
                 static_cast<std::uint32_t>(random() % 3));
    // Now and then a client asks with an id that is not the last.
    const Json answer =
        parse_json(told.answer("file:///a.py", random() % 20 == 0 ? "0" : id, now)).value;
    deltas += answer["edits"].present() ? 1 : 0;
    client = applied(answer, client);
    id = std::string(answer["resultId"].string().value_or(""));
    REQUIRE(client == now);
  }
  CHECK(deltas > 1000);
}

TEST_CASE("of a document that was closed all is told again") {
  ToldTokens told;
  const std::string first = told.answer("u", "", {1, 2, 3, 0, 1});
  CHECK(parse_json(first).value["resultId"].string() == "1");
  told.forget("u");
  CHECK(parse_json(told.answer("u", "1", {1, 2, 3, 0, 1})).value["data"].size() == 5);
}

TEST_CASE("tokens are told relative to the one before") {
  const std::vector<lsp::SemanticToken> tokens = {{{2, 4}, 5, 1}, {{2, 10}, 3, 2}, {{4, 1}, 2, 12}};
  CHECK(lsp::token_data(tokens) == Data{2, 4, 5, 0, 1, 0, 6, 3, 0, 2, 2, 1, 2, 0, 12});
}

}  // namespace
}  // namespace interlock::tests
