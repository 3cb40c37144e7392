// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lendfs.gateway.config.LendfsProperties;
import org.lendfs.gateway.launch.SettingsCheck;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.UnboundConfigurationPropertiesException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;

/**
 * All that is wrong with configuration files. Binding stops at the first complaint; so what was
 * complained of is left out and the rest bound again, until nothing more comes.
 */
final class ConfigCheck {
  private static final int MOST_COMPLAINTS = 100;
  private static final String OURS = "lendfs";
  private static final Pattern FIRST_WORD = Pattern.compile("[a-z][a-z-]*");

  private final ConfigFiles files;
  private final KnownSettings known = new KnownSettings();
  private final Set<ConfigurationPropertyName> ignored = new HashSet<>();
  private final List<Complaint> complaints = new ArrayList<>();

  private ConfigCheck(ConfigFiles files) {
    this.files = files;
  }

  static List<Complaint> of(ConfigFiles files) {
    var check = new ConfigCheck(files);
    check.complaints.addAll(files.unreadable());
    check.requireOurPrefix();
    LendfsProperties settings = check.bind();
    if (settings != null) {
      check.complaints.addAll(new MeaningCheck(files).of(settings));
    }
    return check.complaints;
  }

  private @Nullable LendfsProperties bind() {
    while (complaints.size() < MOST_COMPLAINTS) {
      int before = ignored.size();
      try {
        return SettingsCheck.bind(files.binder(ignored));
      } catch (BindException e) {
        complain(e);
        if (ignored.size() == before) {
          return null; // nothing was found that could be left out
        }
      }
    }
    return null;
  }

  private void complain(BindException failure) {
    for (@Nullable Throwable e = failure; e != null; e = e.getCause()) {
      if (e instanceof UnboundConfigurationPropertiesException unknown) {
        unknown.getUnboundProperties().forEach(this::complainOfUnknown);
        return;
      }
    }
    @Nullable ConfigurationProperty property = failure.getProperty();
    // What a record complains of comes with the property that was bound last, whichever that is.
    if (property == null || !property.getName().equals(failure.getName())) {
      property = byFirstWord(failure);
    }
    String sentence = SettingsCheck.complaint(failure);
    if (property == null) {
      complainOfAll(failure.getName(), sentence);
      return;
    }
    ignored.add(property.getName());
    complaints.add(about(property, sentence));
  }

  private void complainOfUnknown(ConfigurationProperty property) {
    ignored.add(property.getName());
    String name = property.getName().toString();
    String meant =
        known
            .nearest(name)
            .map(nearest -> ": did you mean " + nearest + "?")
            .orElse(": correct its name or leave it out.");
    complaints.add(about(property, "there is no such setting" + meant));
  }

  /** Records complain of their components: the complaint begins with the component's name. */
  private @Nullable ConfigurationProperty byFirstWord(BindException failure) {
    Matcher word = FIRST_WORD.matcher(SettingsCheck.complaint(failure));
    if (!word.lookingAt()) {
      return null;
    }
    ConfigurationPropertyName name = failure.getName().append(word.group());
    return files.sources().stream()
        .map(source -> source.getConfigurationProperty(name))
        .filter(Objects::nonNull)
        .findFirst()
        .orElse(null);
  }

  /** Nobody knows which of them it is: the first one's line, and none of them is bound again. */
  private void complainOfAll(ConfigurationPropertyName name, String sentence) {
    List<ConfigurationProperty> below =
        written().filter(property -> name.isAncestorOf(property.getName())).toList();
    below.forEach(property -> ignored.add(property.getName()));
    @Nullable Place place = below.isEmpty() ? null : Place.of(below.getFirst().getOrigin());
    complaints.add(Complaint.about(place, name.toString(), sentence));
  }

  /** A slip in the very first word would otherwise be somebody else's setting. */
  private void requireOurPrefix() {
    written()
        .filter(property -> property.getName().getNumberOfElements() > 1)
        .filter(property ->
            isSlip(property.getName().getElement(0, ConfigurationPropertyName.Form.UNIFORM)))
        .forEach(property ->
            complaints.add(
                about(property, "settings of the gateway begin with lendfs: correct the name.")));
  }

  private static boolean isSlip(String word) {
    return !word.equals(OURS) && KnownSettings.distance(word, OURS) <= 2;
  }

  private Stream<ConfigurationProperty> written() {
    return files.sources().stream().flatMap(ConfigCheck::properties);
  }

  static Stream<ConfigurationProperty> properties(ConfigurationPropertySource source) {
    return source instanceof IterableConfigurationPropertySource iterable
        ? iterable.stream().map(source::getConfigurationProperty).filter(Objects::nonNull)
        : Stream.empty();
  }

  private static Complaint about(ConfigurationProperty property, String sentence) {
    @Nullable Place place = Place.of(property.getOrigin());
    return Complaint.about(place, property.getName().toString(), sentence);
  }
}
