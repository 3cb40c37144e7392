// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.metrics;

import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the gateway tells Prometheus, in the text format. */
record Scrape(String text) {
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z][a-zA-Z0-9_]*)(\\{([^}]*)})? ", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");
  private static final Pattern TYPE =
      Pattern.compile("^# TYPE (lendfs_\\S+) (\\S+)$", Pattern.MULTILINE);

  /** Names as a query has them: those of histograms end with bucket, count or sum. */
  Set<String> sampleNames() {
    Set<String> names = new TreeSet<>();
    Matcher sample = SAMPLE.matcher(text);
    while (sample.find()) {
      names.add(sample.group(1));
    }
    return names;
  }

  /** Each metric of Lendfs as "name | type | labels". */
  Set<String> described() {
    var types = new TreeMap<String, String>();
    Matcher type = TYPE.matcher(text);
    while (type.find()) {
      types.put(type.group(1), type.group(2));
    }
    Set<String> described = new TreeSet<>();
    types.forEach((name, kind) -> described.add(name + " | " + kind + " | " + labels(name)));
    return described;
  }

  private Set<String> labels(String name) {
    Set<String> labels = new TreeSet<>();
    Matcher sample = SAMPLE.matcher(text);
    while (sample.find()) {
      if (sample.group(1).replaceFirst("_(bucket|count|sum)$", "").equals(name)
          && sample.group(3) != null) {
        LABEL.matcher(sample.group(3)).results().forEach(label -> labels.add(label.group(1)));
      }
    }
    labels.remove("le");
    return labels;
  }
}
