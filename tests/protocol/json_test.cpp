#include "protocol/json.h"

#include <limits>
#include <string>

#include <catch2/catch_test_macros.hpp>

namespace interlock {
namespace {

Json parsed(std::string_view text) {
  const ParsedJson result = parse_json(text);
  REQUIRE(result.error == JsonError::none);
  return result.value;
}

TEST_CASE("a member that is not there, or of another type, is absent") {
  const Json json =
      parsed(R"({"a":{"b":[1,"two",null,true]},"n":3.0,"neg":-1,"big":4294967296,"half":1.5})");
  CHECK(json["a"]["b"][1].string() == "two");
  CHECK(json["a"]["b"][3].is_true());
  CHECK(json["a"]["b"][2].is_null());
  CHECK(json["a"]["b"].strings() == std::vector<std::string>{"two"});
  CHECK(json["n"].integer() == 3);
  CHECK(json["neg"].integer() == -1);
  CHECK_FALSE(json["neg"].unsigned32());
  CHECK(json["big"].unsigned32() == std::numeric_limits<std::uint32_t>::max());
  CHECK_FALSE(json["half"].integer());
  CHECK(json["half"].number() == 1.5);

  CHECK_FALSE(json["x"].present());
  CHECK_FALSE(json["x"]["y"][3]["z"].present());
  CHECK_FALSE(json["a"][0].present());
  CHECK_FALSE(json["a"]["b"][4].present());
  CHECK_FALSE(json["a"]["b"]["c"].present());
  CHECK_FALSE(json["a"].string());
  CHECK_FALSE(json["n"].boolean());
  CHECK(json["n"].elements().empty());
  CHECK(json["n"].members().empty());
  CHECK(Json().dump() == "null");
}

TEST_CASE("a member keeps its document alive") {
  Json member;
  {
    const Json whole = parsed(R"({"a":{"b":"still here, though the rest of it is gone"}})");
    member = whole["a"]["b"];
  }
  CHECK(member.string() == "still here, though the rest of it is gone");
}

TEST_CASE("depth is checked before anything is built") {
  const auto nested = [](std::size_t depth) {
    return std::string(depth, '[') + std::string(depth, ']');
  };
  CHECK(parse_json(nested(512)).error == JsonError::none);
  CHECK(parse_json(nested(513)).error == JsonError::too_deep);
  CHECK(parse_json(nested(5'000'000)).error == JsonError::too_deep);
  CHECK(parse_json(std::string(5'000'000, '[')).error == JsonError::too_deep);
  CHECK(parse_json("\"" + std::string(10'000, '[') + "\"").error == JsonError::none);
  CHECK(parse_json(R"({"a":"\"[[[[\\"})", 1).error == JsonError::none);
  CHECK(parse_json(R"([{"a":1}])", 1).error == JsonError::too_deep);
}

TEST_CASE("what is not JSON is a syntax error") {
  for (const char* text : {"", " ", "{", "}", "[1,]", "{\"a\":}", "nul", "01", "\"\\x\"", "\"abc",
                           "{} {}", "{\"a\":1,}", "'a'", "\"\n\"", "NaN", "1e99999"}) {
    INFO(text);
    CHECK(parse_json(text).error == JsonError::syntax);
  }
}

TEST_CASE("odd but legal JSON is read") {
  CHECK(parsed(R"({"a":1,"a":2})")["a"].present());
  CHECK(parsed(R"("a\u0000b")").string() == std::string_view("a\0b", 3));
  CHECK(parsed(" \t\r\n[ ] ").is_array());
  CHECK(parsed("\"\xF0\x9F\x98\x80\"").string() == "\xF0\x9F\x98\x80");
  CHECK(parsed(R"("\ud83d\ude00")").string() == "\xF0\x9F\x98\x80");
}

TEST_CASE("halves of surrogate pairs are read as U+FFFD") {
  CHECK(parsed(R"("a\ud83d")").string() == "a\xEF\xBF\xBD");
  CHECK(parsed(R"("\ude00b")").string() ==
        "\xEF\xBF\xBD"
        "b");
  CHECK(parsed(R"("\ud83d\ud83d\ude00")").string() == "\xEF\xBF\xBD\xF0\x9F\x98\x80");
  CHECK(parsed(R"("\\ud83d \ud83d")").string() == "\\ud83d \xEF\xBF\xBD");
  CHECK_FALSE(parse_json(R"("\ud83d")").repaired_utf8);
}

TEST_CASE("bytes that are no UTF-8 are read as U+FFFD, and that is said") {
  const ParsedJson result = parse_json(
      "\"a\xFF\xC0\xAF"
      "b\"");
  CHECK(result.error == JsonError::none);
  CHECK(result.repaired_utf8);
  CHECK(result.value.string() ==
        "a\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD"
        "b");
}

TEST_CASE("valid UTF-8 is told from other bytes") {
  for (const char* good :
       {"", "a", "\xC2\x80", "\xE0\xA0\x80", "\xED\x9F\xBF", "\xF4\x8F\xBF\xBF"}) {
    CHECK(is_valid_utf8(good));
  }
  for (const char* bad : {"\x80", "\xC2", "\xC1\x80", "\xE0\x80\x80", "\xED\xA0\x80",
                          "\xF4\x90\x80\x80", "\xF5\x80\x80\x80", "\xE2\x82", "\xFF"}) {
    CHECK_FALSE(is_valid_utf8(bad));
    CHECK(is_valid_utf8(with_valid_utf8(bad)));
  }
}

TEST_CASE("the writer puts commas and escapes") {
  JsonWriter out;
  out.begin_object().field("a", 1).field("b", true).field("c", std::string("x\"\\\n\x01"));
  out.key("d").begin_array().value(1).begin_object().end_object().null().begin_array().end_array();
  out.end_array().key("e").raw("[1]").field("f", "\xFF").end_object();
  const std::string text = out.take();
  CHECK(text == R"({"a":1,"b":true,"c":"x\"\\\n\u0001","d":[1,{},null,[]],"e":[1],"f":")"
                "\xEF\xBF\xBD\"}");
  CHECK(parse_json(text).error == JsonError::none);
}

}  // namespace
}  // namespace interlock
