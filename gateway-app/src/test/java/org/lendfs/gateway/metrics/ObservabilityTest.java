// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.lendfs.core.share.ShareRegistry;
import org.lendfs.gateway.Command;
import org.lendfs.gateway.RequiresClient;
import org.lendfs.gateway.RunningGateway;
import org.lendfs.vfs.CallContext;
import org.lendfs.vfs.share.Share;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Compares document, dashboard and alert rules with what a running gateway tells. */
final class ObservabilityTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "metrics.md");
  private static final Path FOLDER = Path.of("..", "observability");
  private static final Path RULES = FOLDER.resolve("lendfs.rules.yml");
  private static final Pattern ROW =
      Pattern.compile(
          "^\\| `(lendfs_[a-z_]+)` \\| ([a-z]+) \\|([^|]*)\\| .+ \\|$", Pattern.MULTILINE);
  private static final Pattern METRIC =
      Pattern.compile("\\b(?:lendfs|process|system|jvm|disk|logback)_[a-z0-9_]+\\b(?!\\()");
  private static final Pattern RULE =
      Pattern.compile("(?m)^        expr: (>-\\n(?: {10}.*\\n)+|.*)");

  @TempDir static Path folder;
  private static RunningGateway gateway;
  private static Scrape scrape;

  @BeforeAll
  static void scrapeAGatewayThatDidSomething() throws Exception {
    gateway = RunningGateway.start(folder.resolve("s"), "--share=m=memory:?monitors=metrics");
    Share share = gateway.bean(ShareRegistry.class).shares().getFirst();
    CallContext caller = CallContext.internal("m");
    assertThat(share.root().attributes(caller)).isNotNull();
    scrape = new Scrape(gateway.get("/actuator/prometheus").body());
  }

  @AfterAll
  static void stop() {
    gateway.close();
  }

  @Test
  void documentsEveryMetricWithItsTypeAndLabels() throws IOException {
    Set<String> documented = new TreeSet<>();
    Matcher row = ROW.matcher(Files.readString(DOCUMENT));
    while (row.find()) {
      documented.add(row.group(1) + " | " + row.group(2) + " | " + labels(row.group(3)));
    }

    assertThat(documented).containsExactlyElementsOf(scrape.described());
  }

  private static Set<String> labels(String column) {
    Set<String> labels = new TreeSet<>(Arrays.asList(column.replace("`", "").strip().split(", ")));
    labels.remove("");
    return labels;
  }

  @Test
  void showsMetricsThatThereAre() throws IOException {
    assertThat(dashboardQueries())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            query -> assertThat(metrics(query)).isNotEmpty().isSubsetOf(scrape.sampleNames()));
  }

  @Test
  void warnsByMetricsThatThereAre() throws IOException {
    List<String> expressions = ruleExpressions();
    assertThat(expressions).hasSizeGreaterThan(10);
    for (String expression : expressions) {
      if (!expression.startsWith("up{")) {
        assertThat(metrics(expression)).isNotEmpty().isSubsetOf(scrape.sampleNames());
      }
    }
  }

  @Test
  void knowsEachAlertInTheTestsOfTheRules() throws IOException {
    String tests = Files.readString(FOLDER.resolve("lendfs.rules-test.yml"));

    assertThat(
            Pattern.compile("- alert: (\\w+)")
                .matcher(Files.readString(RULES))
                .results()
                .map(alert -> "alertname=\"" + alert.group(1) + "\""))
        .isNotEmpty()
        .allSatisfy(alert -> assertThat(tests).contains(alert));
  }

  @Test
  @RequiresClient("promtool")
  void hasRulesAndQueriesThatPrometheusUnderstands() throws Exception {
    promtool("check", "rules", RULES.toString());
    promtool("test", "rules", FOLDER.resolve("lendfs.rules-test.yml").toString());
    promtool("check", "rules", queriesAsRules().toString());
    promtool("check", "config", "--syntax-only", FOLDER.resolve("prometheus.yml").toString());
  }

  private static void promtool(String... words) throws Exception {
    List<String> command = new ArrayList<>(List.of("promtool"));
    command.addAll(List.of(words));
    Command.Result result = Command.run(command);
    assertThat(result.exitCode()).as(result.output()).isZero();
  }

  /** The dashboard's queries as rules that record: promtool checks queries only there. */
  private static Path queriesAsRules() throws IOException {
    var rules = new StringBuilder("groups:\n  - name: dashboard\n    rules:\n");
    int number = 0;
    for (String query : dashboardQueries()) {
      String plain = query.replace("$__rate_interval", "5m").replace("'", "''");
      rules.append("      - {record: 'query:%d', expr: '%s'}%n".formatted(number++, plain));
    }
    return Files.writeString(folder.resolve("queries.yml"), rules);
  }

  private static List<String> dashboardQueries() throws IOException {
    JsonNode dashboard =
        JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("grafana-dashboard.json")));
    return dashboard.findValues("expr").stream().map(JsonNode::asString).toList();
  }

  private static List<String> ruleExpressions() throws IOException {
    return RULE.matcher(Files.readString(RULES))
        .results()
        .map(rule -> rule.group(1).replaceFirst("^>-", "").strip())
        .toList();
  }

  private static Set<String> metrics(String query) {
    Set<String> names = new TreeSet<>();
    METRIC.matcher(query).results().forEach(name -> names.add(name.group()));
    return names;
  }
}
