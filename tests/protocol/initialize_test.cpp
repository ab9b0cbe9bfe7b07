#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <catch2/catch_test_macros.hpp>

#include "protocol/lsp_initialize.h"

namespace interlock::lsp {
namespace {

std::string recorded(const std::string& name) {
  std::ifstream file(std::string(INTERLOCK_TESTS) + "/sessions/clients/" + name);
  REQUIRE(file.is_open());
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

InitializeParams read(std::string_view text) {
  const ParsedJson json = parse_json(text);
  REQUIRE(json.error == JsonError::none);
  return read_initialize(json.value);
}

// Where the values that are neither objects nor arrays begin and end in JSON text.
std::vector<std::pair<std::size_t, std::size_t>> leaves(const std::string& text) {
  std::vector<std::pair<std::size_t, std::size_t>> found;
  std::size_t at = 0;
  const auto end_of_string = [&](std::size_t from) {
    std::size_t end = from + 1;
    while (text[end] != '"') {
      end += text[end] == '\\' ? 2 : 1;
    }
    return end + 1;
  };
  while (at < text.size()) {
    const char c = text[at];
    if (c == '"') {
      const std::size_t end = end_of_string(at);
      const std::size_t next = text.find_first_not_of(" \n", end);
      if (next == std::string::npos || text[next] != ':') {
        found.emplace_back(at, end);
      }
      at = end;
    } else if (std::string_view("-0123456789tfn").find(c) != std::string_view::npos) {
      const std::size_t end = text.find_first_of(",]} \n", at);
      found.emplace_back(at, end);
      at = end;
    } else {
      ++at;
    }
  }
  return found;
}

TEST_CASE("Neovim 0.7.2 is understood") {
  const InitializeParams params = read(recorded("neovim-0.7.2.json"));
  CHECK(params.client_name == "Neovim");
  CHECK(params.client_version == "0.7.2");
  CHECK(params.process_id == 21606);
  CHECK(params.folders ==
        std::vector<WorkspaceFolder>{{"file:///home/user/project", "/home/user/project"}});
  CHECK(params.ignored.empty());
  CHECK(params.capabilities.position_encodings.empty());
  CHECK(params.capabilities.diagnostics.related_information);
  CHECK_FALSE(params.capabilities.pull_diagnostics.supported);
  CHECK(params.capabilities.hover_markdown);
  CHECK(params.capabilities.code_action.resolve_edit);
  CHECK_FALSE(params.capabilities.workspace_edit.document_changes);
  CHECK_FALSE(params.capabilities.configuration);
}

TEST_CASE("eglot 1.9 is understood") {
  const InitializeParams params = read(recorded("emacs28-eglot1.9.json"));
  CHECK(params.client_name.empty());
  CHECK(params.ignored.empty());
  CHECK_FALSE(params.capabilities.diagnostics.related_information);
  CHECK_FALSE(params.capabilities.hover_markdown);
  CHECK_FALSE(params.capabilities.code_action.resolve_edit);
  CHECK(params.capabilities.code_action.preferred);
  CHECK(params.capabilities.workspace_edit.document_changes);
  CHECK(params.capabilities.configuration);
  CHECK(params.capabilities.watched_files.dynamic_registration);
}

TEST_CASE("any leaf may be of any type") {
  for (const char* client : {"neovim-0.7.2.json", "emacs28-eglot1.9.json"}) {
    const std::string text = recorded(client);
    for (const auto& [begin, end] : leaves(text)) {
      for (const char* other : {"null", "true", "7", "\"x\"", "{}", "[]", "-1.5e3", "[[{}]]"}) {
        std::string changed = text;
        changed.replace(begin, end - begin, other);
        const ParsedJson json = parse_json(changed);
        INFO(client << " " << begin << " " << other);
        REQUIRE(json.error == JsonError::none);
        CHECK(read_initialize(json.value).capabilities.pull_diagnostics.supported == false);
      }
    }
  }
}

TEST_CASE("fields of another type are said to be ignored") {
  const auto params =
      read(R"({"processId":"7","rootUri":5,"clientInfo":[],"capabilities":{"textDocument":3,
                              "workspace":{"configuration":"yes"}}})");
  CHECK(params.ignored.size() == 5);
  CHECK_FALSE(params.process_id);
  CHECK(params.folders.empty());
  CHECK_FALSE(params.capabilities.configuration);
  CHECK(read("{}").ignored.empty());
  CHECK(read_initialize(Json()).ignored.empty());
}

TEST_CASE("roots fall back from folders to rootUri to rootPath") {
  CHECK(read(R"({"workspaceFolders":null,"rootUri":"file:///r","rootPath":"/p"})").folders[0].uri ==
        "file:///r");
  CHECK(read(R"({"workspaceFolders":[],"rootUri":null,"rootPath":"/p q"})").folders[0].uri ==
        "file:///p%20q");
  CHECK(
      read(R"({"workspaceFolders":[{"uri":"file:///f"}],"rootUri":"file:///r"})").folders[0].uri ==
      "file:///f");
}

TEST_CASE("both ways to offer position encodings are read, in their order") {
  const auto params =
      read(R"({"capabilities":{"general":{"positionEncodings":["utf-32","x","utf-8"]},
                              "offsetEncoding":["utf-8","utf-16"]}})");
  CHECK(params.capabilities.position_encodings ==
        std::vector{PositionEncodingKind::utf32, PositionEncodingKind::utf8});
  CHECK(params.capabilities.offset_encodings ==
        std::vector{PositionEncodingKind::utf8, PositionEncodingKind::utf16});
  CHECK(
      read(R"({"capabilities":{"offsetEncoding":"utf-8"}})").capabilities.offset_encodings.size() ==
      1);
}

}  // namespace
}  // namespace interlock::lsp
