package io.nightwatt.agent.activity;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Names of the processes that hold a GPU on every machine with a desktop. That they are there says
/// nothing about work; a person who uses them is noticed by other means.
///
/// Compared without case, without `.exe`, and in the first 15 characters, which is all that Linux
/// keeps of a name.
public record DesktopProcesses(Set<String> names) {
    private static final int LINUX_NAME_LENGTH = 15;

    public static final DesktopProcesses KNOWN =
            new DesktopProcesses(
                    Stream.of(
                                    // Linux: display servers, compositors, shells, greeters
                                    "Xorg",
                                    "X",
                                    "Xwayland",
                                    "gnome-shell",
                                    "gnome-remote-desktop-daemon",
                                    "mutter",
                                    "kwin_x11",
                                    "kwin_wayland",
                                    "plasmashell",
                                    "krunner",
                                    "ksmserver",
                                    "sddm-greeter",
                                    "gdm-x-session",
                                    "gdm-wayland-session",
                                    "lightdm",
                                    "lightdm-gtk-greeter",
                                    "cinnamon",
                                    "marco",
                                    "mate-panel",
                                    "xfwm4",
                                    "xfdesktop",
                                    "compiz",
                                    "sway",
                                    "Hyprland",
                                    "xdg-desktop-portal",
                                    "xdg-desktop-portal-gnome",
                                    "nautilus",
                                    "gnome-control-center",
                                    "nvidia-settings",
                                    // Windows: the desktop itself
                                    "dwm",
                                    "csrss",
                                    "winlogon",
                                    "LogonUI",
                                    "explorer",
                                    "ShellExperienceHost",
                                    "ShellHost",
                                    "StartMenuExperienceHost",
                                    "SearchHost",
                                    "SearchApp",
                                    "TextInputHost",
                                    "SystemSettings",
                                    "ApplicationFrameHost",
                                    "LockApp",
                                    "RuntimeBroker",
                                    "Widgets",
                                    "WidgetBoard",
                                    "PhoneExperienceHost",
                                    "CrossDeviceService",
                                    "nvcontainer",
                                    "NVDisplay.Container",
                                    "NVIDIA Overlay",
                                    "NVIDIA Share",
                                    "NVIDIA App",
                                    // browsers and chat
                                    "firefox",
                                    "chrome",
                                    "chromium",
                                    "brave",
                                    "msedge",
                                    "msedgewebview2",
                                    "opera",
                                    "Teams",
                                    "ms-teams",
                                    "slack",
                                    "discord",
                                    "OneDrive",
                                    "thunderbird")
                            .collect(Collectors.toUnmodifiableSet()));

    public DesktopProcesses {
        names = names.stream().map(DesktopProcesses::normal).collect(Collectors.toSet());
    }

    /// Whether a process of this name is always there.
    public boolean contains(String name) {
        return names.contains(normal(name));
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        String stem = lower.endsWith(".exe") ? lower.substring(0, lower.length() - 4) : lower;
        return stem.length() > LINUX_NAME_LENGTH ? stem.substring(0, LINUX_NAME_LENGTH) : stem;
    }
}
