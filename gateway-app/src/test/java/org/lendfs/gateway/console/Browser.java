// SPDX-License-Identifier: Apache-2.0
package org.lendfs.gateway.console;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.Keys;
import org.openqa.selenium.NoSuchElementException;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.SearchContext;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.openqa.selenium.support.ui.FluentWait;

/**
 * Headless Chromium, used as people use it: by the names that buttons, links and fields have. While
 * a dialog is open only what is in it counts. Every step waits until it can be done.
 */
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final int MOST_TABS = 100;
  private static final String NAME_OF_FOCUS =
      "const e = document.activeElement;"
          + " return (e.ariaLabel || e.labels?.[0]?.textContent || e.textContent).trim()";
  private static final Dimension DESK = new Dimension(1280, 1000);

  private final ChromeDriver driver;

  Browser() {
    var service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(onPath("chromedriver"))
            .usingAnyFreePort()
            .build();
    driver = new ChromeDriver(service, options());
    driver.manage().window().setSize(DESK);
  }

  private static ChromeOptions options() {
    var logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    var options = new ChromeOptions();
    options.setBinary(onPath("chromium"));
    // Chromium's own sandbox does not work for root, nor in most containers.
    options.addArguments("--headless=new", "--no-sandbox", "--disable-dev-shm-usage");
    options.addArguments("--lang=en");
    options.setCapability("goog:loggingPrefs", logs);
    return options;
  }

  private static File onPath(String command) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, command))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow()
        .toFile();
  }

  void open(URI page) {
    driver.get(page.toString());
  }

  void resize(int width, int height) {
    driver.manage().window().setSize(new Dimension(width, height));
  }

  void resizeToDesk() {
    driver.manage().window().setSize(DESK);
  }

  /** Clicks the button of that name. */
  void press(String name) {
    await(
        "press " + name,
        () -> {
          find(buttonNamed(name)).click();
          return true;
        });
  }

  /** Follows the link of that text. */
  void follow(String text) {
    await(
        "follow " + text,
        () -> {
          find(By.xpath(".//a[normalize-space()=" + quoted(text) + "]")).click();
          return true;
        });
  }

  /** Fills the field that a label names. */
  void type(String label, String text) {
    await(
        "type into " + label,
        () -> {
          WebElement field = field(label);
          field.clear();
          field.sendKeys(text);
          return true;
        });
  }

  /** Chooses in the field that a label names. */
  void choose(String label, String option) {
    await(
        "choose " + option,
        () -> {
          WebElement field = field(label);
          field
              .findElement(By.xpath(".//option[normalize-space()=" + quoted(option) + "]"))
              .click();
          return true;
        });
  }

  /** Unfolds what is behind a line, where it is folded. */
  void unfold(String summary) {
    await(
        "unfold " + summary,
        () -> {
          WebElement line = find(By.xpath(".//summary[normalize-space()=" + quoted(summary) + "]"));
          if (line.findElement(By.xpath("..")).getDomAttribute("open") == null) {
            line.click();
          }
          return true;
        });
  }

  /** Sets the tick that a label names. */
  void tick(String label) {
    await(
        "tick " + label,
        () -> {
          WebElement field = field(label);
          if (!field.isSelected()) {
            field.click();
          }
          return true;
        });
  }

  /** The command to be copied that begins like this, as soon as it is shown. */
  String command(String begin) {
    By shown = By.xpath(".//pre/code[starts-with(normalize-space(), " + quoted(begin) + ")]");
    await(begin + " is shown", () -> !find(shown).getText().isEmpty());
    return find(shown).getText();
  }

  /** Goes on with the tabulator until the focus is on what has this name. */
  void tabTo(String name) {
    for (int steps = 0; steps < MOST_TABS; steps++) {
      keys(Keys.TAB);
      String focused = String.valueOf(driver.executeScript(NAME_OF_FOCUS));
      if (focused.equals(name)) {
        return;
      }
    }
    throw new NoSuchElementException("the tabulator does not lead to " + name);
  }

  /** Has the system prefer dark or light. */
  void dark(boolean dark) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of(
            "features",
            List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
  }

  /** Waits until a text is to be read. */
  void awaitText(String text) {
    await("'" + text + "' is shown", () -> shownText().contains(text));
  }

  /** Waits until a button of that name is there no more. */
  void awaitNoButton(String name) {
    await("no button " + name, () -> driver.findElements(buttonNamed(name)).isEmpty());
  }

  /** Waits until no dialog is open. */
  void awaitNoDialog() {
    await("no dialog", () -> driver.findElements(By.cssSelector("dialog[open]")).isEmpty());
  }

  /** Waits for something that a script says. */
  void awaitScript(String expression) {
    await(expression, () -> Boolean.TRUE.equals(driver.executeScript("return " + expression)));
  }

  /** What a script says at this moment. */
  boolean is(String expression) {
    return Boolean.TRUE.equals(driver.executeScript("return " + expression));
  }

  /** Presses keys wherever the focus is. */
  void keys(CharSequence... keys) {
    driver.switchTo().activeElement().sendKeys(keys);
  }

  /** What the browser complained of since the last time, such as breaches of the content policy. */
  List<String> complaints() {
    Predicate<LogEntry> serious = entry -> entry.getLevel().intValue() >= Level.WARNING.intValue();
    return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
        .filter(serious)
        .map(LogEntry::getMessage)
        .toList();
  }

  /** Where -Dlendfs.pictures names a folder, keeps there what is shown, for docs/images. */
  void picture(String name) {
    String folder = System.getProperty("lendfs.pictures");
    if (folder != null) {
      try {
        Files.write(Path.of(folder, name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private static By buttonNamed(String name) {
    String label = quoted(name);
    return By.xpath(
        ".//button[@aria-label="
            + label
            + " or (not(@aria-label) and normalize-space()="
            + label
            + ")]");
  }

  /** The field that a label of that text names, or that has the name itself. */
  private WebElement field(String label) {
    List<WebElement> labels =
        where().findElements(By.xpath(".//label[normalize-space()=" + quoted(label) + "]"));
    return labels.isEmpty()
        ? find(By.xpath(".//input[@aria-label=" + quoted(label) + "]"))
        : find(By.id(String.valueOf(labels.getFirst().getDomAttribute("for"))));
  }

  private WebElement find(By what) {
    return where().findElement(what);
  }

  private String shownText() {
    return driver.findElement(By.tagName("body")).getText();
  }

  private SearchContext where() {
    List<WebElement> dialogs = driver.findElements(By.cssSelector("dialog[open]"));
    return dialogs.isEmpty() ? driver : dialogs.getLast();
  }

  private interface Step {
    boolean done();
  }

  private void await(String what, Step step) {
    new FluentWait<>(driver)
        .withTimeout(PATIENCE)
        .pollingEvery(Duration.ofMillis(50))
        .withMessage(() -> what + ", but there is: " + shownText())
        .ignoreAll(
            List.of(
                NoSuchElementException.class,
                StaleElementReferenceException.class,
                ElementNotInteractableException.class))
        .until(_ -> step.done());
  }

  private static String quoted(String text) {
    return "'" + text + "'";
  }

  @Override
  public void close() {
    driver.quit();
  }
}
