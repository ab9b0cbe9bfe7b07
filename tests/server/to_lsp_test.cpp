#include "server/to_lsp.h"

#include <catch2/catch_test_macros.hpp>

#include "analysis/rules/rule.h"

namespace interlock {
namespace {

const Rule& any_rule() {
  return *find_rule("blocking-call-in-coroutine");
}

Finding finding_with_chain(std::size_t hops) {
  Finding finding{&any_rule(), Severity::warning, Confidence::high, {0, 1}, "It `blocks`", {}, 0};
  for (std::size_t i = 0; i < hops; ++i) {
    finding.related.push_back({{2, 3}, "hop " + std::to_string(i)});
  }
  return finding;
}

// An analysis with as many findings as wanted.
class ManyFindings final : public FileAnalysis {
 public:
  explicit ManyFindings(std::size_t count) : findings_(count, finding_with_chain(0)) {}
  [[nodiscard]] const Text& text() const override { return text_; }
  [[nodiscard]] const AnalysisOptions& options() const override { return options_; }
  [[nodiscard]] const FilePlace& place() const override { return place_; }
  [[nodiscard]] std::span<const Finding> findings() const override { return findings_; }
  [[nodiscard]] bool has_syntax_errors() const override { return false; }
  [[nodiscard]] std::uint64_t fingerprint() const override { return 0; }
  [[nodiscard]] FilesRead files_read() const override { return {}; }
  [[nodiscard]] std::vector<Fix> fixes(const Finding& /*finding*/) const override { return {}; }
  [[nodiscard]] Fix suppression(const Finding& /*finding*/) const override { return {}; }
  [[nodiscard]] std::optional<Hover> hover(std::uint32_t /*offset*/) const override { return {}; }
  [[nodiscard]] std::vector<CallItem> call_items(std::uint32_t /*offset*/) const override {
    return {};
  }
  [[nodiscard]] std::vector<CallLink> outgoing_calls(const CallKey& /*key*/,
                                                     std::stop_token /*stop*/) const override {
    return {};
  }
  [[nodiscard]] std::vector<CallLink> incoming_calls(const CallKey& /*key*/,
                                                     std::stop_token /*stop*/) const override {
    return {};
  }
  [[nodiscard]] std::vector<Fix> refactorings(ByteRange /*selection*/) const override { return {}; }
  [[nodiscard]] std::vector<Highlight> highlights(std::uint32_t /*offset*/) const override {
    return {};
  }
  [[nodiscard]] std::vector<InlayHint> inlay_hints(ByteRange /*range*/) const override {
    return {};
  }
  [[nodiscard]] std::vector<CodeLens> code_lenses() const override { return {}; }
  [[nodiscard]] std::vector<SemanticMark> semantic_marks(ByteRange /*range*/) const override {
    return {};
  }
  [[nodiscard]] FileAdvice advice() const override { return {}; }
  [[nodiscard]] CallStatistics call_statistics() const override { return {}; }

 private:
  Text text_{"x\ny\n"};
  AnalysisOptions options_;
  FilePlace place_;
  std::vector<Finding> findings_;
};

TEST_CASE("the chain goes where the client shows it") {
  const Text text("a\nb\n");
  ClientProfile client;
  const lsp::Diagnostic in_words = to_lsp(finding_with_chain(2), text, "u", client);
  CHECK(in_words.message == "It `blocks`\n  line 2: hop 0\n  line 2: hop 1");
  CHECK(in_words.related.empty());
  CHECK(in_words.code_href.empty());
  CHECK(in_words.data.empty());

  client.capabilities.diagnostics = {true, true, true, true};
  const lsp::Diagnostic whole = to_lsp(finding_with_chain(20), text, "u", client);
  CHECK(whole.message == "It `blocks`");
  CHECK(whole.related.size() == 8);
  CHECK(whole.related[0].location == lsp::Location{"u", {{1, 0}, {1, 1}}});
  CHECK(whole.code == any_rule().name);
  CHECK(whole.code_href == rule_url(any_rule()));
  CHECK(whole.data == R"({"rule":"blocking-call-in-coroutine"})");
  CHECK(whole.source == "interlock");
}

TEST_CASE("of very many findings the rest is counted") {
  const ClientProfile client;
  CHECK(diagnostics_of(ManyFindings(1000), "u", client).size() == 1000);
  const auto diagnostics = diagnostics_of(ManyFindings(1234), "u", client);
  REQUIRE(diagnostics.size() == 1001);
  CHECK(diagnostics.back().severity == lsp::DiagnosticSeverity::information);
  CHECK(diagnostics.back().message == "234 more findings in this file are not shown");
}

TEST_CASE("edits that touch go out as one") {
  const Text text("import time\nx\n");
  const std::vector<TextEdit> edits = {
      {{0, 0}, "import asyncio\n"}, {{0, 12}, ""}, {{13, 13}, "y"}};
  const lsp::WorkspaceEdit edit = workspace_edit(text, edits, "u", 1, ClientProfile{});
  REQUIRE(edit.documents.size() == 1);
  CHECK(
      edit.documents[0].edits ==
      std::vector<lsp::TextEdit>{{{{0, 0}, {1, 0}}, "import asyncio\n"}, {{{1, 1}, {1, 1}}, "y"}});
}

}  // namespace
}  // namespace interlock
