#include "protocol/uri.h"

#include <catch2/catch_test_macros.hpp>

namespace interlock::tests {
namespace {

std::optional<std::string> posix_path(std::string_view uri) {
  return path_of_file_uri(uri, PathForm::posix);
}

std::optional<std::string> windows_path(std::string_view uri) {
  return path_of_file_uri(uri, PathForm::windows);
}

TEST_CASE("a URI's scheme ends at its colon") {
  CHECK(uri_scheme("git:/a") == "git");
  CHECK(uri_scheme("nothing").empty());
}

TEST_CASE("only URIs of files have a path") {
  for (const PathForm form : {PathForm::posix, PathForm::windows}) {
    CHECK_FALSE(path_of_file_uri("untitled:Untitled-1", form));
    CHECK_FALSE(path_of_file_uri("vscode-notebook-cell:/a.ipynb#W0s", form));
    CHECK_FALSE(path_of_file_uri("file:", form));
    CHECK_FALSE(path_of_file_uri("file://", form));
    CHECK_FALSE(path_of_file_uri("", form));
  }
}

TEST_CASE("what a path's URI can't hold is escaped, and escapes are undone") {
  for (const PathForm form : {PathForm::posix, PathForm::windows}) {
    CHECK(path_of_file_uri("file:///a%20b/%23%25%C3%A9.py", form) == "/a b/#%\xC3\xA9.py");
    CHECK(file_uri("/a b/#%\xC3\xA9.py", form) == "file:///a%20b/%23%25%C3%A9.py");
    CHECK(path_of_file_uri("file://localhost/a", form) == "/a");
    CHECK(path_of_file_uri("file:///a%2", form) == "/a%2");
    CHECK(path_of_file_uri("file:///a%zz", form) == "/a%zz");
  }
}

TEST_CASE("a POSIX path is what it is") {
  CHECK(posix_path("file:///c%3A/x.py") == "/c:/x.py");
  CHECK(posix_path("file:///a%5Cb.py") == "/a\\b.py");
  CHECK(file_uri("/c:/a\\b.py", PathForm::posix) == "file:///c%3A/a%5Cb.py");
  // Another machine's files have no name here.
  CHECK_FALSE(posix_path("file://server/share/x.py"));
}

TEST_CASE("a file on a drive has one path, however its client writes the URI") {
  for (const char* uri : {"file:///c%3A/w/x.py", "file:///c:/w/x.py", "file:///C%3a/w/x.py",
                          "file:///C:/w/x.py", "file://localhost/C:/w/x.py", "file://C:/w/x.py",
                          "file:///C:%5Cw%5Cx.py", "file:///C:\\w\\x.py"}) {
    CAPTURE(uri);
    CHECK(windows_path(uri) == "c:/w/x.py");
  }
  CHECK(windows_path("file:///C:") == "c:");
  CHECK(windows_path("file:///W/x.py") == "/W/x.py");
}

TEST_CASE("a file of another machine has one path, however its client writes the URI") {
  for (const char* uri :
       {"file://server/share/a%20b.py", "file:////server/share/a%20b.py",
        "file://localhost//server/share/a%20b.py", "file:///%5C%5Cserver/share/a%20b.py"}) {
    CAPTURE(uri);
    CHECK(windows_path(uri) == "//server/share/a b.py");
  }
  CHECK(windows_path("file://wsl%24/Ubuntu/x.py") == "//wsl$/Ubuntu/x.py");
  CHECK(windows_path("file://wsl.localhost/Ubuntu/x.py") == "//wsl.localhost/Ubuntu/x.py");
}

TEST_CASE("a path of Windows has the URI that VS Code gives it") {
  for (const char* path : {"c:/w/a b.py", "C:/w/a b.py", "C:\\w\\a b.py"}) {
    CAPTURE(path);
    CHECK(file_uri(path, PathForm::windows) == "file:///c%3A/w/a%20b.py");
  }
  for (const char* path : {"//server/share/x.py", "\\\\server\\share\\x.py"}) {
    CAPTURE(path);
    CHECK(file_uri(path, PathForm::windows) == "file://server/share/x.py");
  }
}

TEST_CASE("a relative path is a reference, an absolute one a URI") {
  CHECK(uri_reference("a b.py") == "a%20b.py");
  CHECK(uri_reference("/a b.py") == "file:///a%20b.py");
}

}  // namespace
}  // namespace interlock::tests
