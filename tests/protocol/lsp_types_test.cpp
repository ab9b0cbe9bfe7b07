#include <string>

#include <catch2/catch_test_macros.hpp>

#include "protocol/lsp_code_action.h"
#include "protocol/lsp_diagnostic.h"
#include "protocol/lsp_hover.h"
#include "protocol/lsp_text_document.h"
#include "protocol/lsp_workspace.h"
#include "protocol/lsp_workspace_edit.h"
#include "protocol/uri.h"

namespace interlock::lsp {
namespace {

Json parsed(std::string_view text) {
  return parse_json(text).value;
}

template <typename T>
std::string written(const T& value) {
  JsonWriter out;
  write(out, value);
  return out.take();
}

TEST_CASE("positions past 32 bits are clamped, negative ones absent") {
  CHECK(read_position(parsed(R"({"line":1,"character":2})")) == Position{1, 2});
  CHECK(read_position(parsed(R"({"line":1.0,"character":1e15})")) == Position{1, 4294967295U});
  CHECK_FALSE(read_position(parsed(R"({"line":-1,"character":2})")));
  CHECK_FALSE(read_position(parsed(R"({"line":"1","character":2})")));
  CHECK_FALSE(read_position(parsed(R"({"line":1})")));
}

TEST_CASE("a change that can't be read spoils the list, not the message") {
  const auto good = read_did_change(parsed(
      R"({"textDocument":{"uri":"u","version":0},"contentChanges":[{"text":"a"},{"range":null,"text":"b"},
          {"range":{"start":{"line":0,"character":0},"end":{"line":0,"character":1}},"rangeLength":99,"text":""}]})"));
  REQUIRE(good);
  CHECK(good->version == 0);
  REQUIRE(good->changes);
  CHECK(good->changes->size() == 3);
  CHECK_FALSE((*good->changes)[1].range);
  CHECK((*good->changes)[2].range);

  const auto bad = read_did_change(parsed(
      R"({"textDocument":{"uri":"u"},"contentChanges":[{"text":"a"},{"range":{},"text":"b"}]})"));
  REQUIRE(bad);
  CHECK_FALSE(bad->version);
  CHECK_FALSE(bad->changes);
  CHECK_FALSE(read_did_change(parsed(R"({"contentChanges":[]})")));
}

TEST_CASE("an opened document needs a URI and a text, nothing else") {
  const auto open = read_did_open(parsed(R"({"textDocument":{"uri":"u","text":"x"}})"));
  REQUIRE(open);
  CHECK(open->version == 0);
  CHECK(open->language_id.empty());
  CHECK_FALSE(read_did_open(parsed(R"({"textDocument":{"uri":"u"}})")));
}

TEST_CASE("kinds stand for all that begin with them") {
  CHECK(kind_matches("", "quickfix"));
  CHECK(kind_matches("quickfix", "quickfix"));
  CHECK(kind_matches("quickfix", "quickfix.offload.toThread"));
  CHECK(kind_matches("quickfix.offload", "quickfix.offload.toThread"));
  CHECK_FALSE(kind_matches("quickfix.off", "quickfix.offload"));
  CHECK_FALSE(kind_matches("quickfix.offload", "quickfix"));
  CHECK_FALSE(kind_matches("quickfi", "quickfix"));
  CHECK_FALSE(kind_matches("refactor", "quickfix"));
  CHECK(kind_matches("source.fixAll", "source.fixAll.interlock"));
}

TEST_CASE("what was declared decides the form of an edit") {
  WorkspaceEdit edit{
      WorkspaceEdit::Form::changes, {{"file:///a", 3, {{{{0, 0}, {0, 1}}, "x"}}}}, std::nullopt};
  CHECK(written(edit) == R"({"changes":{"file:///a":[{"range":{"start":{"line":0,"character":0},)"
                         R"("end":{"line":0,"character":1}},"newText":"x"}]}})");
  edit.form = WorkspaceEdit::Form::document_changes;
  edit.annotation = ChangeAnnotation{"L", "D", ChangeAnnotation::Confirmation::needed};
  const Json json = parsed(written(edit));
  CHECK(json["documentChanges"][0]["textDocument"]["version"].integer() == 3);
  CHECK(json["documentChanges"][0]["edits"][0]["annotationId"].string() == "change");
  CHECK(json["changeAnnotations"]["change"]["needsConfirmation"].is_true());
}

TEST_CASE("diagnostics leave out what they have not") {
  Diagnostic diagnostic{
      {{1, 2}, {1, 4}}, DiagnosticSeverity::hint, "", "", "interlock", "m", {}, ""};
  const Json plain = parsed(written(diagnostic));
  CHECK(plain.size() == 4);
  diagnostic.code = "c";
  diagnostic.code_href = "h";
  diagnostic.related = {{{"u", {}}, "r"}};
  diagnostic.data = R"({"rule":"c"})";
  const Json full = parsed(written(diagnostic));
  CHECK(full["codeDescription"]["href"].string() == "h");
  CHECK(full["relatedInformation"][0]["location"]["uri"].string() == "u");
  CHECK(full["data"]["rule"].string() == "c");
  CHECK(parsed(publish_diagnostics_params({"u", std::nullopt, "[]"}))["version"].present() ==
        false);
}

TEST_CASE("workspace params") {
  CHECK(configuration_params(
            std::vector<ConfigurationItem>{{std::nullopt, "interlock"}, {"u", "interlock"}}) ==
        R"({"items":[{"section":"interlock"},{"scopeUri":"u","section":"interlock"}]})");
  const auto events = read_did_change_watched_files(
      parsed(R"({"changes":[{"uri":"u","type":3},{"uri":5},{"uri":"v","type":9}]})"));
  REQUIRE(events.size() == 2);
  CHECK(events[0].type == FileChangeType::deleted);
  CHECK(events[1].type == FileChangeType::changed);
}

}  // namespace
}  // namespace interlock::lsp
